"""No sentence, caption, legend or meaning assumes what the data at hand do not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from nasty import KNOWN

from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.presentation.plot import Plot
from surefoot.report.blocks import Cards
from surefoot.report.case_bounds import Apart, apart
from surefoot.report.chapters import (
    CHAPTERS,
    days,
    definitions,
    dose,
    flow,
    limitations,
    quality,
    retention,
    served,
    sessions,
    sites,
    summary,
)
from surefoot.report.dose_response import Doses
from surefoot.report.study import Study

EN = language("en")


@cache
def study(name: str) -> Study:
    with TemporaryDirectory() as folder:
        next(each for each in KNOWN if each.name == name).write(Path(folder) / "data")
        return Study(Dataset.read(Path(folder) / "data"), CHAPTERS)


def texts(part: object) -> Iterator[str]:
    """Give every text of a part of a report."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list | tuple):
        for each in part:
            yield from texts(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts(getattr(part, field.name))


def said(name: str, *chapters: object) -> str:
    made = [chapter.chapter(study(name), EN) for chapter in chapters]  # type: ignore[attr-defined]
    return "\n".join(texts(made))


def legend(plot: Plot) -> list[str]:
    """Give the names in a picture's legend, in order."""
    figure, axes = plt.subplots()
    assert plot.draw is not None
    plot.draw(axes, False)
    found = [text.get_text() for each in figure.legends for text in each.get_texts()]
    plt.close(figure)
    return found


@pytest.mark.parametrize(
    ("expected", "observed", "contradicted", "between"),
    [(7, 7, 0, (False, False)), (7, 6, 0, (True, False)), (7, 7, 1, (False, True)),
     (7, 6, 1, (True, True))],
)  # fmt: skip
def test_what_lies_between_the_cases_is_what_the_counts_leave_open(
    expected: int, observed: int, contradicted: int, between: tuple[bool, bool]
) -> None:
    counts = pd.DataFrame({"days_expected": [7, expected], "days_observed": [7, observed],
                           "days_contradicted": [0, contradicted]})  # fmt: skip
    found = apart(counts)
    assert found == between
    assert Apart(*between).sentence("unknown", "contradicted", "both") == {
        (True, True): "both", (False, True): "contradicted"
    }.get(between, "unknown")  # fmt: skip


def test_where_every_day_is_known_nothing_is_laid_to_unknown_days() -> None:
    told = said("a_diary_and_a_screen_that_disagree", summary, days, limitations)
    assert "nobody knows" not in told
    assert "the others were" not in told
    assert "Every expected day is known. Depending on whether people or drug screens" in told
    assert "what people told and drug screens contradict" in told
    assert "a drug screen contradicts what was told" in said(
        "a_diary_and_a_screen_that_disagree", definitions
    )


@pytest.mark.parametrize("name", ["separated_by_sex", "a_diary_without_sessions"])
def test_where_worst_and_best_are_the_same_there_is_one_number_and_no_band(name: str) -> None:
    told = said(name, summary, days, limitations)
    assert "50.0% to 50.0%" not in told
    assert "worst to best case" not in told
    assert "in the best case" not in told
    assert "nobody knows" not in told
    cards = next(each for each in summary.chapter(study(name), EN).blocks
                 if isinstance(each, Cards))  # fmt: skip
    assert cards.cards[-1].value == "50.0%"


def test_a_session_is_held_against_the_days_of_its_own_week() -> None:
    weeks = Doses(study("a_diary_and_a_screen_that_disagree")).weeks
    assert len(weeks) == 360
    assert weeks["week"].between(1, 12).all()
    assert weeks["without"].notna().all()


def test_of_people_who_never_came_none_is_said_to_have_come_or_stopped() -> None:
    told = said("no_session_held", summary, flow, retention, quality, limitations, definitions)
    for words in ("topped coming", "the first session held", "Leaving early", "any more", "again"):
        assert words not in told, words
    assert "No session held is recorded, nor a reason" in told
    assert "who never came counts as gone from day 0" in told
    assert legend(sessions.by_week(study("no_session_held"), EN)) == ["Due and not held"]
    assert legend(quality.by_week(study("no_session_held"), EN)) == ["Nothing then or later"]


def test_the_lines_of_staying_begin_at_100_only_where_everybody_came() -> None:
    first = {}
    for name in ("no_session_held", "hostile_codes"):
        figure, axes = plt.subplots()
        draw = retention.retention(study(name), EN).draw
        assert draw is not None
        draw(axes, False)
        first[name] = {line.get_ydata()[0] for line in axes.lines}
        plt.close(figure)
    assert first == {"no_session_held": {0}, "hostile_codes": {100}}


def test_weeks_apart_from_the_first_and_the_last_are_not_passed_over() -> None:
    found = "In between, the share held was lowest in week 5 and week 10: 0.0%."
    (lead, figure) = sessions.chapter(study("hostile_codes"), EN).blocks
    assert found in " ".join(texts(lead))
    assert isinstance(figure, Plot)
    assert found in figure.description


def test_what_may_be_told_of_programs_is_told_and_why_sites_have_no_limits_is_why() -> None:
    assert "by program, 10 groups of the same size (10.0% each)" in said("hostile_codes", served)
    told = said("hostile_codes", sites)
    assert "Fewer than three sites" not in told
    assert "No limits are drawn, because each site is alone in its program" in told


def test_sites_that_are_large_enough_are_not_called_too_small() -> None:
    told = said("sites_all_tied", sites, sessions)
    assert "enough people" not in told
    assert "more people are in the data" not in told
    assert "Of the sessions of week 1 that were due, 100.0% were held" in told
    assert "Weeks of which nothing may be told are left out." in told


def test_where_the_end_is_not_known_it_says_what_staying_then_means() -> None:
    told = said("no_end_is_known", retention, limitations)
    assert told.count("Of 30 people it is not known until when they were expected.") == 2


def test_the_dose_chapter_names_what_is_missing() -> None:
    assert "no diary tells of a day whether there was use" in said(
        "a_diary_that_says_nothing", dose
    )
    told = said("a_diary_without_sessions", dose)
    assert "no session is recorded that was due" in told
    assert "the same number of sessions" not in told
