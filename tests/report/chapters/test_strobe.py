"""The index of STROBE: every item is there, and every chapter that it names."""

from __future__ import annotations

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
