"""The index of STROBE: every item is there, and every chapter that it names."""

from __future__ import annotations

import pytest
from programmes import programme, twelve
from reports import report_of

from surefoot.language import language
from surefoot.report.blocks import Chapter, Meanings
from surefoot.report.chapters import CHAPTERS, exclusions, strobe
from surefoot.report.study import Study

EN, ES = language("en"), language("es")
ITEMS = [
    *("1a", "1b", "2", "3", "4", "5", "6a", "6b", "7", "8", "9", "10", "11"),
    *("12a", "12b", "12c", "12d", "12e", "13a", "13b", "13c", "14a", "14b", "14c", "15"),
    *("16a", "16b", "16c", "17", "18", "19", "20", "21", "22"),
]


def listed(chapter: Chapter) -> Meanings:
    return next(each for each in chapter.blocks if isinstance(each, Meanings))


def test_each_chapter_that_is_named_is_in_the_report() -> None:
    study = Study(programme(), CHAPTERS)
    titles = {each.chapter(study, EN).title for each in CHAPTERS}
    named = {title for _, chapters in strobe.ITEMS.values() for title in chapters}
    assert exclusions in CHAPTERS
    assert named - titles == set()


def test_every_item_of_the_checklist_is_there_in_its_order() -> None:
    pairs = listed(strobe.chapter(Study(twelve(), CHAPTERS), EN)).pairs
    assert [item.split(".")[0] for item, _ in pairs] == ITEMS


def test_what_the_report_cannot_tell_is_left_to_the_writer() -> None:
    pairs = dict(listed(strobe.chapter(Study(twelve(), CHAPTERS), EN)).pairs)
    assert pairs["22. Who paid, and what part they had"] == "Not done here: yours to write"
    assert pairs["13c. A diagram of the steps"] == "Everybody’s way"


def test_in_spanish_it_names_the_chapters_as_they_are_called_there() -> None:
    study = Study(programme(), CHAPTERS)
    titles = {each.chapter(study, ES).title for each in CHAPTERS}
    pairs = listed(strobe.chapter(study, ES)).pairs
    named = {title for _, where in pairs if "No hecho" not in where for title in where.split("; ")}
    assert named
    assert named - titles == set()


def test_adjusting_and_reasons_at_each_step_are_not_done_and_not_said_to_be() -> None:
    pairs = dict(listed(strobe.chapter(Study(twelve(), CHAPTERS), EN)).pairs)
    found = {name.split(".")[0]: where for name, where in pairs.items()}
    assert {found[item] for item in ("12a", "13b", "16a")} == {"Not done in this report"}


def test_a_chapter_that_is_not_in_the_report_is_not_pointed_at() -> None:
    made = report_of("twelve", "en")
    titles = {each.title for each in made.chapters}
    assert "What the source holds and the dataset does not" not in titles
    named = {
        title
        for _, where in listed(made.chapters[-1]).pairs
        for title in where.split("; ")
        if not where.startswith("Not done")
    }
    assert named
    assert named - titles == set()


def test_a_chapter_that_says_nothing_is_no_place_and_the_item_says_why() -> None:
    study = Study(programme(), CHAPTERS)
    titles = {title for _, titles in strobe.ITEMS.values() for title in titles}
    there = dict.fromkeys(titles, "") | {strobe.WHOM: "nobody is noted", strobe.SITES: "one site"}
    told = {name.split(".")[0]: where for name, where in listed(strobe.of(study, EN, there)).pairs}
    assert told["12b"].startswith("Not done in this report, because nothing can be said.")
    assert (
        "“For whom”: nobody is noted; “Sites and coaches, side by side”: one site." in told["12b"]
    )
    assert told["17"] == "; ".join([strobe.DOSE, strobe.MONITORING])
    assert told["16b"] == "Not done in this report, because nobody’s age is known."
    only = strobe.of(study, EN, dict.fromkeys(titles, "") | {strobe.DAYS: "no day is known"})
    assert dict(listed(only).pairs)["12e. Whether other assumptions change the results"] == (
        "Not done in this report, because no day is known."
    )


@pytest.mark.parametrize("study", ["nobody", "one", "twelve", "an agency", "one site"])
@pytest.mark.parametrize("code", ["en", "es"])
def test_every_pointer_leads_to_a_chapter_that_does_it(study: str, code: str) -> None:
    *chapters, last = report_of(study, code).chapters
    silent = {each.title for each in chapters if each.blocks[0].why}  # type: ignore[union-attr]
    found = [where.split("; ") for _, where in listed(last).pairs]
    titles = {each.title for each in chapters}
    pointed = {title for where in found if set(where) <= titles for title in where}
    assert pointed
    assert pointed & silent == set()
    first = last.blocks[0].parts[0]  # type: ignore[union-attr]
    assert f" {sum(set(where) <= titles for where in found)}" in first
