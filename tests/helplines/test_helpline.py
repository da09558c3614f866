"""The crisis and overdose lines that we ship: complete, sourced, dated, and in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from surefoot.helplines import KINDS, Country, Helpline, built_in, by_name
from surefoot.helplines.helpline import FOUND
from surefoot.language import LANGUAGES, catalogues, language

ALL = list(built_in().values())
LINES = [(country, line) for country in ALL for line in country.lines]
NAMES = [f"{country.code} {line.id}" for country, line in LINES]


def test_the_countries_are_those_that_we_say() -> None:
    assert set(built_in()) == {"us", "ca", "gb", "ie", "au", "nz", "es", "mx"}


@pytest.mark.parametrize(
    ("tag", "order"), [("en", "au ca ie mx nz es gb us"), ("es-CO", "au ca es us ie mx nz gb")]
)
def test_countries_stand_in_the_order_of_their_names_in_the_readers_language(
    tag: str, order: str
) -> None:
    assert [each.code for each in by_name(ALL, language(tag))] == order.split()


@pytest.mark.parametrize("country", ALL, ids=lambda each: each.code)
def test_a_country_begins_with_its_emergency_number_and_has_somebody_to_talk_to(
    country: Country,
) -> None:
    kinds = [line.kind for line in country.lines]
    assert kinds[0] == "emergency"
    assert "crisis" in kinds
    assert kinds == sorted(kinds, key=list(KINDS).index)
    assert country.emergency == country.lines[0].how["call"]
    assert all(country.name(language(code)) for code in LANGUAGES)


@pytest.mark.parametrize(
    ("kind", "without"),
    [
        ("violence", {"ca"}),  # sheltersafe.ca has a number for each province
        ("never-alone", {"mx", "es", "gb", "ie", "au", "nz"}),
        ("overdose", {"gb", "mx"}),  # 111 in Britain; no national line was found for Mexico
        ("substance", {"ca"}),  # each province has its own
    ],
)
def test_every_country_has_each_kind_but_where_we_know_of_none(
    kind: str, without: set[str]
) -> None:
    have = {each.code for each in ALL if any(line.kind == kind for line in each.lines)}
    assert set(built_in()) - have == without


@pytest.mark.parametrize(("country", "line"), LINES, ids=NAMES)
def test_a_line_is_told_in_every_language(country: Country, line: Helpline) -> None:
    for told in (line.name, line.hours, line.note or line.name):
        assert set(told) == set(LANGUAGES)
        assert all(told.values())


def test_a_line_that_always_answers_says_so_in_words() -> None:
    always = line("us", "988")
    assert always.answers(language("en")) == "Day and night, every day"
    assert always.answers(language("es")) == "Todo el día, todos los días"
    part = line("au", "aod-hotline")
    assert part.answers(language("en")) == part.hours["en"]


@pytest.mark.parametrize(("country", "line"), LINES, ids=NAMES)
def test_a_line_names_its_source_the_day_it_was_looked_up_and_whether_it_was_called(
    country: Country, line: Helpline
) -> None:
    today = datetime.now(UTC).date()
    assert "." in line.source
    assert line.found in FOUND
    assert date(2026, 11, 30) <= line.looked <= today
    assert line.called is None or date(2026, 11, 30) <= line.called <= today


@pytest.mark.parametrize(("country", "line"), LINES, ids=NAMES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_line_can_be_reached(country: Country, line: Helpline, code: str) -> None:
    ways = line.ways(language(code))
    assert len(ways) == len(line.how) > 0
    for way in ways:
        scheme, place = way.address.split(":", 1)
        assert scheme in {"tel", "sms", "https"}
        assert place.isdecimal() or scheme == "https"


@pytest.mark.parametrize(("country", "line"), LINES, ids=NAMES)
def test_who_does_not_save_a_life_by_phone_says_whom_to_call_first(
    country: Country, line: Helpline
) -> None:
    if line.kind not in {"overdose", "never-alone"}:
        return
    assert f"call {country.emergency} first" in line.note["en"]
    assert f"llama primero al {country.emergency}" in line.note["es"]


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_kind_has_a_heading_in_every_language(code: str) -> None:
    known = {message.id for file in catalogues(code).values() for message in file if message.string}
    assert set(KINDS.values()) <= known


NUMBERS = {
    "us": "911 988 741741 18007997233 88788 18009720590 18776961996 18002221222 18006624357",
    "ca": "911 988 18552423310 18886886677 18447647669 18004635060",
    "mx": "911 8009112000 5552598121 079",
    "es": "112 024 717003717 016 915620420 900161515",
    "gb": "999 116123 85258 111 08082000247 03001231110 03001236600",
    "ie": "112 116123 50808 1800247247 51444 1800341900 018092166 1800459459",
    "au": "000 131114 0477131114 139276 1800737732 131126 1800250015",
    "nz": "111 1737 0800543354 4357 0508828865 0800456450 0800764766 0800787797 8681",
}


@pytest.mark.parametrize("code", NUMBERS)
def test_no_number_changes_unnoticed(code: str) -> None:
    ways = [way.address for line in built_in()[code].lines for way in line.ways(language("en"))]
    dialled = {way.split(":")[1] for way in ways if not way.startswith("https")}
    assert dialled == set(NUMBERS[code].split())


def test_911_and_988_stand_only_where_they_hold() -> None:
    having = {
        number: {each.code for each, line in LINES if number in line.how.values()}
        for number in ("911", "988")
    }
    assert having == {"911": {"us", "ca", "mx"}, "988": {"us", "ca"}}


def line(country: str, name: str) -> Helpline:
    return next(each for each in built_in()[country].lines if each.id == name)


def test_a_line_that_stays_while_one_uses_stands_under_a_heading_of_its_own() -> None:
    assert line("ca", "nors").kind == "never-alone"
    assert KINDS["never-alone"] == "Somebody who stays on the line while you use"


def test_what_depends_on_the_place_or_the_language_is_said() -> None:
    assert "South Australia" in line("au", "aod-hotline").hours["en"]
    assert "Australia Meridional" in line("au", "aod-hotline").hours["es"]
    assert "text AYUDA to 988" in line("us", "988").note["en"]
    assert "AYUDA al 988" in line("us", "988").note["es"]
    spanish, english = (line("us", "988").ways(language(code))[1] for code in ("es", "en"))
    assert (spanish.label, english.label) == ("Enviar AYUDA al 988", "Text 988")


def test_the_line_of_mexico_that_helps_with_both_stands_under_both() -> None:
    kinds = [each.kind for each in built_in()["mx"].lines if "800 911 2000" in each.how.values()]
    assert kinds == ["crisis", "substance"]
