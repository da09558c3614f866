"""Forms: questions declared once, from which pages, checks, privacy and the codebook follow."""

from surefoot.forms.form import AnswerPath, Form, InvalidAnswersError, Record, Row
from surefoot.forms.questions import (
    Privacy,
    Question,
    day,
    many_of,
    minutes,
    moment,
    number,
    one_of,
    ranking,
    rating,
    rows,
    time_of_day,
    wheel,
    words,
    yes_no,
)

__all__ = [
    "AnswerPath",
    "Form",
    "InvalidAnswersError",
    "Privacy",
    "Question",
    "Record",
    "Row",
    "day",
    "many_of",
    "minutes",
    "moment",
    "number",
    "one_of",
    "ranking",
    "rating",
    "rows",
    "time_of_day",
    "wheel",
    "words",
    "yes_no",
]
