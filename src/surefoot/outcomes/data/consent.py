"""What people were asked and what they said: to take part, and to their data being passed on.

That nothing is recorded is an answer of its own. It is neither a yes nor a no, and it does not
tell whether somebody was asked.

Tried in ``tests/report/chapters/test_consent.py``.
"""

from __future__ import annotations

import pandas as pd

from surefoot.arguments import A, Frame, YesNo, takes
from surefoot.outcomes.data.dataset import Dataset

YES, NO, NOT_RECORDED = "yes", "no", "not_recorded"
ANSWERS = (YES, NO, NOT_RECORDED)
COLUMNS = ["question", "answer", "n", "of"]


@takes(person=Frame({"consent_day": None}))
def taking_part(person: pd.DataFrame) -> pd.Series:
    """Give what is recorded of each person about taking part: ``yes`` or ``not_recorded``.

    Only a yes has a day in the table of people; who said no is not in the source's records.
    """
    return person["consent_day"].notna().map({True: YES, False: NOT_RECORDED}).astype("string")


@takes(person=Frame({"consent_export": YesNo(missing=True)}))
def passing_on(person: pd.DataFrame) -> pd.Series:
    """Give what each person last said about their data being passed on: one of ``ANSWERS``."""
    said = person["consent_export"].astype("boolean")
    return said.map({True: YES, False: NO}).astype("string").fillna(NOT_RECORDED)


@takes(dataset=A(Dataset))
def consent(dataset: Dataset) -> pd.DataFrame:
    """Count what everybody in a dataset said, to each question.

    Returns
    -------
    :
        ``question`` (``taking_part`` or ``passing_on``), ``answer`` (one of ``ANSWERS``), ``n``
        people, ``of`` everybody. Small counts are in it: they stay within the programme.
    """
    person = dataset.person
    rows = [
        (question, answer, int((said == answer).sum()), len(person))
        for question, said in (
            ("taking_part", taking_part(person)),
            ("passing_on", passing_on(person)),
        )
        for answer in ANSWERS
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"question": "string", "answer": "string"})
