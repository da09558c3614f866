"""The codes that a dataset may hold, and how each is read in English.

Tried in ``tests/outcomes/data/test_from_records.py``.
"""

from surefoot.points import HEADINGS, Point

WHY_MISSING = {
    "refused": "The person did not want to say",
    "not_asked": "It was not asked, or is not in the file it came from",
    "lost": "The person was no longer seen",
    "not_recorded": "No reason is recorded",
}

AGES = {
    "<18": "Under 18",
    "18-24": "18 to 24",
    "25-34": "25 to 34",
    "35-44": "35 to 44",
    "45-54": "45 to 54",
    "55-64": "55 to 64",
    "65-89": "65 to 89",
    "90+": "90 or older",
}

SEXES = {"female": "Female", "male": "Male", "other": "Another"}

RACES = {
    "hispanic": "Hispanic",
    "nh_black": "Black, not Hispanic",
    "nh_white": "White, not Hispanic",
    "nh_other": "Another, not Hispanic",
}

GOALS = {
    "abstain": "Stop fully",
    "cut_down": "Do less of it",
    "undecided": "Not sure yet",
    "other": "Something else",
}

MODALITIES = {
    "in_person": "In person",
    "phone": "By phone",
    "video": "By video",
    "text": "By text message",
    "group": "In a group",
}

POINTS = {str(point.number): HEADINGS[point] for point in Point} | {"none": "None of these"}

STATUSES = {
    "held": "Held",
    "no_show": "The person did not come",
    "cancel_client": "Canceled by the person",
    "cancel_coach": "Canceled by the coach",
    "rescheduled": "Moved to another day",
    "missed": "Not held, nobody noted who canceled it",
}

WHY_MISSED = {
    "died": "The person had died",
    "left": "The person had left",
    "ended_by_programme": "Ended by the program’s rules",
    "moved": "Moved away",
    "detained": "In jail or prison",
    "hospital": "In the hospital",
    "illness": "Ill",
    "travel": "Traveling",
    "unable": "Could not come",
    "forgot": "Forgot",
    "outside_window": "Came outside the time window",
    "no_funding": "No funding",
    "other": "Another reason",
}

SOURCES = {"self_report": "What the person reported", "urine": "Drug screen (urine)"}

WHY_LEFT = {
    "completed": "Completed the program",
    "withdrew": "Chose to leave",
    "ended_by_programme": "Ended by the program’s rules",
    "moved": "Moved away",
    "detained": "In jail or prison",
    "health": "Ill or in the hospital",
    "died": "Died",
    "other": "Another reason",
}
