"""Forms: questions declared once, from which pages, checks, privacy and the codebook follow."""

from surefoot.forms.conditions import Condition, asked, both, either
from surefoot.forms.form import Form
from surefoot.forms.measure import Measure
from surefoot.forms.questions import (
    Note,
    Privacy,
    Question,
    day,
    many_of,
    minutes,
    moment,
    number,
    one_of,
    pick,
    ranking,
    rating,
    rows,
    time_of_day,
    words,
    yes_no,
)
from surefoot.forms.record import AnswerPath, InvalidAnswersError, Record, Row

__all__ = [
    "AnswerPath",
    "Condition",
    "Form",
    "InvalidAnswersError",
    "Measure",
    "Note",
    "Privacy",
    "Question",
    "Record",
    "Row",
    "asked",
    "both",
    "day",
    "either",
    "many_of",
    "minutes",
    "moment",
    "number",
    "one_of",
    "pick",
    "ranking",
    "rating",
    "rows",
    "time_of_day",
    "words",
    "yes_no",
]
