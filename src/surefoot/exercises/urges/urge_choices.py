"""What can be chosen in the urge log; the kinds of situation follow Marlatt's taxonomy.

Tried in ``tests/exercises/test_urge_log.py``.
"""

from surefoot.forms import asked

TRIGGERS = {
    "hard_feeling": "A hard feeling, like being sad, angry or worried",
    "body": "My body felt bad: pain, tired, sick",
    "good_feeling": "A good feeling, or a reason to be glad",
    "testing": "I wanted to see if I could handle it",
    "reminder": "It just came, or something reminded me",
    "conflict": "A fight or tension with someone",
    "pressure": "Someone offered it or pushed me",
    "good_time": "A good time with other people",
    "other": "Something else, or I do not know",
}

PLACES = {
    "home": "At home",
    "work": "At work or school",
    "friends": "At someone’s home",
    "out": "Out, like a bar, a party or a meal",
    "way": "On the way, or on the street",
    "online": "Online or on the phone",
    "other": "Somewhere else",
}

COMPANY = {
    "alone": "Nobody",
    "partner": "My partner",
    "family": "Family",
    "friends": "Friends",
    "work": "People from work or school",
    "strangers": "People I do not know well",
    "other": "Someone else",
}

RESPONSES = {
    "wait": "Wait until it passes",
    "leave": "Leave the place",
    "distract": "Do something else",
    "watch": "Watch it rise and fall, like a wave",
    "talk_back": "Talk back to the thought",
    "reach_out": "Call or text someone",
    "breathe": "Breathe slowly or relax",
    "move": "Move my body",
    "reasons": "Think of my reasons",
    "swap_safe": "Swap it for something safe, like water, food or a walk",
    "other": "Something else",
}
FORMER_RESPONSES = {"swap": "Have something else instead"}
"""What could also mean another drink or drug: it is told as it was said, and stands in no plan."""
ALL_RESPONSES = {**RESPONSES, **FORMER_RESPONSES}

OUTCOMES = {
    "rode_out": "It passed and I did not",
    "less": "I did, less than I wanted to",
    "acted": "I did",
}
FORMER_OUTCOMES = {"partly": "I acted on it in part"}
ALL_OUTCOMES = {**OUTCOMES, **FORMER_OUTCOMES}
SHORT_OUTCOMES = {"rode_out": "I did not", "less": "Less", "acted": "I did", "partly": "In part"}
"""The heads of a table that has to fit on a phone."""
HAPPENED = ("less", "acted", "partly")
IT_HAPPENED = asked("outcome").is_in(*HAPPENED)
"""On this hang the questions about what was done."""

EARLY_SIGNS = {
    "mood": "My mood was low, tense or on edge",
    "sleep": "I slept badly",
    "body": "I was hungry, tired or sick",
    "skipped": "I skipped a meeting or something that helps me",
    "alone": "I kept to myself",
    "small": "I made small choices that led there, like the way I took home",
    "busy": "I took on too much",
    "none": "None that I saw",
}
