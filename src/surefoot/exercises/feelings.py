"""Names of feelings to choose from, the same in every exercise that asks for one.

Ashamed is about the whole self and guilty about an act; scared is of what is here and worried of
what may come. They lead to different thoughts, so each has a name of its own.

Tried in ``tests/exercises/test_abcde.py``.
"""

FEELINGS = {
    "sad": "Sad",
    "angry": "Angry",
    "annoyed": "Annoyed",
    "afraid": "Scared",
    "worried": "Worried",
    "lonely": "Lonely",
    "guilty": "Guilty",
    "shame": "Ashamed",
    "hurt": "Hurt",
    "numb": "Numb or empty",
    "hopeless": "Hopeless",
    "stressed": "Stressed",
    "bored": "Bored",
    "tired": "Tired",
    "calm": "Calm",
    "happy": "Happy",
    "excited": "Excited",
    "other": "Something else",
}
FORMER_FEELINGS = {
    "scared": "Scared or worried",
    "ashamed": "Ashamed or guilty",
}
"""Two in one, as earlier versions offered them: which of the two was felt nobody knows."""
