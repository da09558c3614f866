"""Everybody's way: that people agreed is told only where it is recorded of everybody."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes.report.chapters import CHAPTERS, glance, way
from surefoot.outcomes.report.study import Study

EN = language("en")


def test_nobody_is_said_to_have_agreed_of_whom_it_is_not_recorded() -> None:
    told = invented(60, 1)
    person = told.person.assign(consent_day=pd.array([pd.NA] * len(told.person), dtype="Int32"))
    silent = replace(told, person=person)
    [first, *_] = way.steps(Study(told, CHAPTERS), EN)
    assert first.name == "Agreed to take part"
    study = Study(silent, CHAPTERS)
    [first, *_] = way.steps(study, EN)
    assert first.name == "In the records"
    assert "agreed" not in repr(glance.chapter(study, EN).blocks[0])
