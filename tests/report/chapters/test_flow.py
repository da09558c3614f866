"""The way begins with everybody, and says of those that they agreed of whom it is recorded."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from surefoot.demo.programme import programme as invented
from surefoot.language import Text, language
from surefoot.outcomes.attendance.engagement import GAP_DAYS
from surefoot.report.chapters import CHAPTERS, flow, summary
from surefoot.report.study import Study

EN = language("en")
SAID_YES = "Said yes to taking part, as recorded"


def steps(days: list[object]) -> dict[str, str]:
    told = invented(400, 2)
    person = told.person.assign(consent_day=pd.array(days, dtype="Int16"))
    study = Study(replace(told, person=person), CHAPTERS)
    assert "agreed" not in repr(summary.chapter(study, EN).blocks)
    return {step.name: step.people for step in flow.steps(study, EN)}


def test_those_agreed_of_whom_it_is_recorded() -> None:
    assert list(steps([-3] * 400).items())[:2] == [("In the records", "400"), (SAID_YES, "400")]
    found = steps([-3] * 300 + [pd.NA] * 100)
    assert (found["In the records"], found[SAID_YES]) == ("400", "300")


def test_where_it_is_recorded_of_nobody_nobody_is_said_to_have_agreed_or_not() -> None:
    found = steps([pd.NA] * 400)
    assert found["In the records"] == "400"
    assert SAID_YES not in found


def test_how_long_a_grace_is_stands_in_one_place() -> None:
    """In both languages the number comes from the rule, and none is written beside it."""
    for text in (flow.ENDS["still_coming"], flow.LAST_DAYS, flow.STAYED):
        assert isinstance(text, Text)
        longer = replace(text, values={"gap": GAP_DAYS + 1})
        for words in (EN, language("es")):
            assert f"{GAP_DAYS} d" in words.text(text)
            assert f"{GAP_DAYS + 1} d" in words.text(longer)
