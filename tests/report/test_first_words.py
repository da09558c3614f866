"""Each chapter begins with what it found and how sure that is, or with why it cannot say."""

from __future__ import annotations

import re

import pytest
from odd_studies import after_the_first
from reports import MAKERS, report_of

from surefoot.language import language
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.report import dose_response
from surefoot.report import site_results as sites
from surefoot.report.blocks import Chapter, Finding
from surefoot.report.chapters import CHAPTERS, subgroups
from surefoot.report.found import (
    FEW,
    MORE,
    NOBODY,
    SOMEBODY,
    cannot,
    is_told,
    itself,
    measures,
    people,
    places,
    too_few,
    weeks,
)
from surefoot.report.found.reasons import COLUMNS

EN = language("en")
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
COUNTED = {"whom", "change", "monitoring", "sites", "definitions", "withheld", "left-out", "strobe"}
"""Chapters that count rows of their tables in their first words."""
ABOUT_ITSELF = {"limits", "definitions", "withheld", "left-out", "strobe"}
SURE = re.compile(r"95%|95 of 100|95\N{NO-BREAK SPACE}%|95 %|95 de 100")

of_studies = pytest.mark.parametrize("study", MAKERS)
in_both = pytest.mark.parametrize("code", ["en", "es"])


def first(chapter: Chapter) -> Finding:
    found = chapter.blocks[0]
    assert isinstance(found, Finding), chapter.key
    return found


@of_studies
@in_both
def test_every_chapter_begins_with_what_it_found_or_with_why_not(study: str, code: str) -> None:
    words = language(code)
    told = words.text("that changes once") if code == "en" else "eso cambia cuando"
    for chapter in report_of(study, code).chapters:
        found = first(chapter)
        assert all(part.endswith(".") for part in found.parts), chapter.key
        if found.told:
            assert NUMBER.search(found.parts[0]), chapter.key
        else:
            assert told in found.parts[0], chapter.key


@of_studies
@in_both
def test_every_number_of_the_first_words_stands_in_the_chapter(study: str, code: str) -> None:
    for chapter in report_of(study, code).chapters:
        if not first(chapter).told or chapter.key in COUNTED:
            continue
        rest = set(NUMBER.findall(" ".join(after_the_first(chapter))))
        rest |= {"95"} | ({"11", "12", "28"} if chapter.key in ("glance", "engagement") else set())
        said = NUMBER.findall(" ".join(first(chapter).parts))
        assert [each for each in said if each not in rest] == [], (chapter.key, said)


@of_studies
def test_no_first_words_hold_a_withheld_number(study: str) -> None:
    for chapter in report_of(study, "en").chapters:
        assert not re.search("[∗–](?!\\d)", " ".join(first(chapter).parts)), chapter.key


def test_of_an_agency_everything_can_be_said_with_how_sure_it_is() -> None:
    cannot_say = {each.key for each in report_of("a town", "en").chapters if not first(each).told}
    assert cannot_say <= {"limits", "sites", "monitoring"}
    for key in ("glance", "flow", "engagement", "sessions", "days", "change", "whom", "dose"):
        chapter = next(each for each in report_of("a town", "en").chapters if each.key == key)
        assert SURE.search(" ".join(first(chapter).parts)), key


def test_of_nobody_and_of_one_nothing_is_said_but_why() -> None:
    for study, why in (("nobody", NOBODY), ("one", FEW)):
        told = {each.key for each in report_of(study, "en").chapters if first(each).told}
        assert told <= ABOUT_ITSELF
        assert why in first(report_of(study, "en").chapters[0]).parts[0]


@pytest.mark.parametrize("code", ["en", "es"])
def test_what_unknown_days_leave_open_has_the_ends_that_are_shown(code: str) -> None:
    """A difference taken before rounding can be one off that of the two numbers shown."""
    chapters = {each.key: each for each in report_of("a town", code).chapters}
    [rules] = [block for block in chapters["days"].blocks
               if isinstance(block, NumberTable) and len(block.rows) == 4]  # fmt: skip
    (_, worst, *_), _, (_, best, *_), *_ = rules.rows
    ends = {"en": f"lie anywhere from {worst} to {best}.", "es": f"pueden ir de {worst} a {best}."}
    assert ends[code] in " ".join(after_the_first(chapters["limits"]))


def test_a_range_of_one_stretch_of_weeks_stands_apart_from_the_share_of_all() -> None:
    table = NumberTable(
        caption="Held", columns=[], rows=[("8–9", "5", "9", "55%", "30.0% to 90.0%", "–")]
    )
    none = NumberTable(caption="A person", columns=[], rows=[])
    told = weeks.program(table, "weeks 8–9", "61.0%", 0, none, ("", ""), EN).parts
    assert told[0] == "Of all sessions that were due, 61.0% were held."
    assert [each for each in told if "30.0% to 90.0%" in each] == [
        "A single stretch of weeks may differ from that by chance: weeks 8–9, for example, from "
        "30.0% to 90.0%."
    ]


def reasons_of_sites() -> list[str]:
    names = ("NO_SESSIONS", "SESSIONS", "NO_DAYS", "DAYS", "ALONE", "TOGETHER", "ALL_OR_NONE",
             "SOME", "FEW_SITES", "LARGER")  # fmt: skip
    return [getattr(sites, name) for name in names]


def doses_and_groups() -> list[str]:
    texts = [value for module in (dose_response, subgroups) for value in vars(module).values()
             if isinstance(value, str) and value.islower() and value.count(" ") > 2]  # fmt: skip
    assert len(texts) > 20
    return [*texts, *COLUMNS.values(), measures.CHANCE]


def test_all_reasons_are_there_in_spanish() -> None:
    words = language("es")
    reasons = [NOBODY, SOMEBODY, FEW, MORE, people.NO_SESSIONS, people.SESSIONS]
    reasons += [people.COMPLETED, people.SMALL]
    reasons += [people.NOT_ASKED, people.ASKED]
    reasons += [measures.NO_SCORES, measures.SCORES, measures.ONCE, measures.TWICE]
    reasons += [places.ONE_SITE, places.SITES, *reasons_of_sites(), *doses_and_groups()]
    assert [each for each in reasons if words.text(each) == each] == []


def test_a_sign_in_the_place_of_a_number_is_not_told() -> None:
    assert is_told("12", "3.4%")
    assert not is_told("12", "∗")
    assert not is_told("–")
    assert not too_few(EN, 0).told
    assert "nobody started" in too_few(EN, 0).parts[0]
    assert cannot(EN, NOBODY, SOMEBODY).parts != too_few(EN, None).parts


@pytest.mark.parametrize("weekly", [False, True])
def test_nothing_is_said_to_be_unsayable_over_a_picture_of_weekly_means(weekly: bool) -> None:
    """Everybody has one score, some in one week and some in another."""
    means = NumberTable(caption="", columns=[], rows=[("Well-being", "30", "0", "–", "–")])
    found = measures.change(
        means, None, ["Well-being"], [0], ["Higher is better."], [], EN,
        any_scores=True, weekly=weekly,
    )  # fmt: skip
    assert found.parts[0].startswith("No person’s change" if weekly else "Nothing can be said")
    assert (measures.MEANS_BELOW in found.parts) == weekly
    assert (found.told, found.why) == (False, measures.ONCE)


def test_who_is_not_known_is_not_called_too_few() -> None:
    assert people.NOT_ASKED in people.served([], [], ["Age"], "550", EN).parts[0]
    assert FEW in people.served([], [], [], "550", EN).parts[0]
    assert NOBODY in people.served([], [], ["Age"], "0", EN).parts[0]
    assert FEW in people.served([], [], ["Age"], "∗", EN).parts[0]


def test_one_and_several_are_said_as_such() -> None:
    assert "1 thing that the source holds is" in itself.left_out(1, EN).parts[0]
    assert "2 things that the source holds are" in itself.left_out(2, EN).parts[0]


def test_the_chapters_of_a_report_are_those_that_were_tried() -> None:
    assert len(report_of("a town", "en").chapters) == len(CHAPTERS)
    assert weeks.known(None, None, EN).told is False
