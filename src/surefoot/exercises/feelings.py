"""Names of feelings to choose from, the same in every exercise that asks for one."""

FEELINGS = {
    "sad": "Sad",
    "angry": "Angry",
    "scared": "Scared or worried",
    "lonely": "Lonely",
    "ashamed": "Ashamed or guilty",
    "hurt": "Hurt",
    "stressed": "Stressed",
    "bored": "Bored",
    "tired": "Tired",
    "calm": "Calm",
    "happy": "Happy",
    "excited": "Excited",
    "other": "Something else",
}
