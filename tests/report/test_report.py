"""The report: whole, honest and self-contained, for any number of people."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from accessibility import faults
from playwright.sync_api import Browser
from programmes import person, programme, twelve
from reports import dataset_of, page_of, said_as_it_was

from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.report import report, report_html, write_report
from surefoot.report.chapters import CHAPTERS
from surefoot.report.chapters.limitations import limits
from surefoot.report.study import Study

EN = language("en")


def said(dataset: Dataset) -> str:
    return " ".join(EN.text(each) for each in limits(Study(dataset, CHAPTERS), EN))


@pytest.mark.parametrize("people", ["nobody", "one", "twelve", "an agency"])
@pytest.mark.parametrize("code", ["en", "es"])
def test_it_is_made_of_any_number_of_people(people: str, code: str) -> None:
    html = page_of(people, code)
    assert not re.search(r"\bnan\b|&lt;NA&gt;|<NA>|>\s*None\s*<|\binf\b", html)


def test_it_asks_nothing_of_the_network_or_of_another_file() -> None:
    html = page_of("twelve")
    assert not re.search(r"""(src|href)=["']?(?!#|data:)[^"'>]""", html)
    assert "@import" not in html
    assert not re.search(r"url\((?!#)", html)
    assert "<script" not in html


def test_every_rule_for_unknown_days_stands_beside_the_others_with_its_people() -> None:
    html = page_of("twelve")
    for name in ("Worst case</th>", "Known days only</th>", "Best case</th>"):
        assert name in html
    assert "75.0%</td>" in html
    assert "58.3% to 83.3%" in html


def test_it_says_how_far_it_may_go_and_that_people_are_invented() -> None:
    html = page_of("twelve")
    assert "Pseudonymized, not de-identified" in html
    assert "Invented people" in html


def test_what_a_dataset_says_of_itself_is_escaped() -> None:
    html = page_of("twelve")
    assert "A &lt;small&gt; programme" in html
    assert "<small>" not in html


def test_in_spanish_what_the_source_says_in_english_is_marked_as_english() -> None:
    html = page_of("twelve", "es")
    assert '<html lang="es"' in html
    assert '<span lang="en">Made by hand.</span>' in html
    assert "De un vistazo" in html


@pytest.mark.parametrize("people", ["nobody", "twelve", "an agency"])
def test_all_that_is_ours_is_there_in_spanish(people: str) -> None:
    about = dataset_of(people).about
    of_the_source = {about.title, about.source, about.use_means, about.seen_means}
    of_the_source |= {words for each in about.left_out for words in (each.what, each.why)}
    same_in_both = {"Coach", "Total", "Kaplan-Meier", "Wilson"}
    assert said_as_it_was(people, "es") - of_the_source - same_in_both == set()


def test_equal_data_give_equal_bytes_and_the_date_is_told_if_given(tmp_path: Path) -> None:
    write_report(twelve(), tmp_path / "new" / "one.html", "en")
    assert (tmp_path / "new" / "one.html").read_bytes() == page_of("twelve").encode()
    assert "November 23, 2026" not in page_of("nobody")
    assert "November 23, 2026" in report_html(programme(), EN, date(2026, 11, 23))


def test_it_tells_how_far_it_has_come() -> None:
    told: list[tuple[int, int]] = []
    report(programme(), EN, progress=lambda done, of: told.append((done, of)))
    assert told == [(done, len(CHAPTERS)) for done in range(1, len(CHAPTERS) + 1)]


def test_its_limits_are_read_off_the_data() -> None:
    found = said(twelve())
    assert "Only 12 people started" in found
    assert "75.0% were observed" in found
    assert "Some people stopped coming early without a noted reason" in found
    assert "not compared" not in found
    nobody = said(programme())
    assert "Nobody started" in nobody
    assert "Nothing is known about days of use" in nobody


def test_sites_that_are_seen_in_one_programme_only_are_warned_of() -> None:
    nested = programme(
        person=[
            person("a", site_code="s1", programme="x"),
            person("b", site_code="s2", programme="y"),
        ]
    )
    assert "Of 2 sites, 2 are seen in one program only" in said(nested)


@pytest.mark.browser
@pytest.mark.parametrize("people", ["nobody", "an agency"])
def test_everybody_can_read_it(browser: Browser, tmp_path: Path, people: str) -> None:
    with_a_long_title = page_of(people).replace("A &lt;small&gt; programme", "W" * 300)
    (tmp_path / "report.html").write_text(with_a_long_title, encoding="utf-8")
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("request", lambda request: told.append(request.url))
    page.goto((tmp_path / "report.html").as_uri())
    for summary in page.locator("summary").all():
        summary.click()
    for width, kind in ((1280, ".sf-wide:visible"), (390, ".sf-narrow:visible")):
        assert faults(page, width) == []
        shown = page.locator(kind).count()
        assert (shown >= 3) if people == "an agency" else (shown == 0)
    assert [each for each in told if not each.startswith(("file:", "data:"))] == []
    page.close()
