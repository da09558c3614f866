"""The crisis and overdose lines: complete, in both languages, and chosen for the reader."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from surefoot.helplines import KINDS, Country, Line, choose_country, countries
from surefoot.language import LANGUAGES, language

ALL = list(countries().values())
LINES = [(country, line) for country in ALL for line in country.lines]
NAMES = [f"{country.code} {line.name['en']}" for country, line in LINES]


def test_the_countries_are_those_that_we_say() -> None:
    assert set(countries()) == {"us", "ca", "gb", "ie", "au", "nz", "es", "mx"}


@pytest.mark.parametrize("country", ALL, ids=lambda each: each.code)
def test_a_country_begins_with_its_emergency_number_and_has_somebody_to_talk_to(
    country: Country,
) -> None:
    kinds = [line.kind for line in country.lines]
    assert kinds[0] == "emergency"
    assert "crisis" in kinds
    assert kinds == sorted(kinds, key=list(KINDS).index)


@pytest.mark.parametrize("country", ALL, ids=lambda each: each.code)
def test_a_country_was_checked_on_a_day_that_has_been(country: Country) -> None:
    assert date(2026, 1, 1) <= country.checked <= datetime.now(UTC).date()
    assert {country.name(language(code)) for code in LANGUAGES} - {country.code}


@pytest.mark.parametrize(("country", "line"), LINES, ids=NAMES)
def test_a_line_is_told_in_every_language(country: Country, line: Line) -> None:
    for told in (line.name, line.hours, line.note or line.name, line.word or line.name):
        assert set(told) == set(LANGUAGES)
        assert all(told.values())


@pytest.mark.parametrize(("country", "line"), LINES, ids=NAMES)
def test_a_line_names_its_source_and_can_be_reached(country: Country, line: Line) -> None:
    assert "." in line.source
    assert line.how
    assert set(line.how) <= {"call", "text", "chat"}
    for way in line.ways(language("es")):
        scheme, place = way.address.split(":", 1)
        assert scheme in {"tel", "sms", "https"}
        assert place.isdecimal() or scheme == "https"


@pytest.mark.parametrize(
    ("code", "numbers"),
    [
        ("us", {"911", "988", "741741", "18002221222", "18006624357"}),
        ("ca", {"911", "988", "18552423310", "18886886677"}),
        ("gb", {"999", "116123", "85258", "111", "03001236600"}),
        ("ie", {"112", "116123", "50808", "1800247247", "1800459459"}),
        ("au", {"000", "131114", "0477131114", "139276", "131126", "1800250015"}),
        ("nz", {"111", "1737", "0800543354", "0800764766", "0800787797", "8681"}),
        ("es", {"112", "024", "717003717", "915620420"}),
        ("mx", {"911", "8009112000", "5552598121"}),
    ],
)
def test_no_number_changes_unnoticed(code: str, numbers: set[str]) -> None:
    ways = [way.address for line in countries()[code].lines for way in line.ways(language("en"))]
    dialled = {way.split(":")[1] for way in ways if not way.startswith("https")}
    assert dialled == numbers


@pytest.mark.parametrize(
    ("saved", "accepted", "expected"),
    [
        (None, None, "us"),
        (None, "en-GB,en;q=0.8", "gb"),
        (None, "fr,es-MX;q=0.9", "mx"),
        (None, "es", "us"),
        (None, "de-DE", "us"),
        ("nz", "en-GB", "nz"),
        ("xx", "en-AU", "au"),
    ],
)
def test_the_country_is_the_chosen_one_or_the_browsers(
    saved: str | None, accepted: str | None, expected: str
) -> None:
    assert choose_country(saved, accepted) == expected


def test_a_file_that_lacks_something_is_named(tmp_path: Path) -> None:
    (tmp_path / "zz.toml").write_text('checked = 2026-11-23\n[[line]]\nkind = "crisis"\n')
    with pytest.raises(ValueError, match=r"zz\.toml lacks or misuses"):
        countries(tmp_path)


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "zz.toml").write_text('checked = 2026-11-23\n[[line]]\nkind = "other"\n')
    with pytest.raises(ValueError, match=r"zz\.toml"):
        countries(tmp_path)
