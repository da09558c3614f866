"""Where somebody is: asked, kept, and not guessed from a language."""

from __future__ import annotations

import pytest

from surefoot.helplines import OTHER, ReaderCountry, countries, emergency, reader_country
from surefoot.language import Text, language


@pytest.mark.parametrize(
    "accepted",
    [
        None,
        "",
        "es-CO",
        "es-CO,es;q=0.9,en-US;q=0.8,en;q=0.7",
        "es-AR,es;q=0.9",
        "es-CL",
        "es-419,es;q=0.9",
        "es",
        "en",
        "en,en-US;q=0.9",
        "fr",
        "fr,es-MX;q=0.9",
        "fr-CA-x",
        "de-DE,en-GB",
        "*",
        "xx-\xff",
        ";;,,--",
    ],
)
def test_a_language_alone_or_a_region_without_numbers_tells_no_country(
    accepted: str | None,
) -> None:
    found = reader_country(None, accepted)
    assert found.told == ""
    assert found.code in {"", "ca"}
    assert (found.code == "ca") is (accepted == "fr-CA-x")


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("en-GB", "gb"),
        ("en-GB,en;q=0.8", "gb"),
        ("en-GB-oxendict,en-GB;q=0.9", "gb"),
        ("en-Latn-IE", "ie"),
        ("EN-us", "us"),
        ("es-MX,es;q=0.9", "mx"),
        ("es-US", "us"),
        ("es-PR", "us"),
        ("cy-GB", "gb"),
    ],
)
def test_a_region_with_numbers_is_offered_and_not_told(accepted: str, code: str) -> None:
    assert reader_country(None, accepted) == ReaderCountry(code, chosen=False)
    assert reader_country(None, accepted).told == ""


@pytest.mark.parametrize("saved", ["nz", "us", OTHER])
def test_what_was_chosen_counts_whatever_the_browser_is_set_to(saved: str) -> None:
    assert reader_country(saved, "en-GB") == ReaderCountry(saved, chosen=True)
    assert reader_country(saved, "en-GB").told == saved


@pytest.mark.parametrize("saved", ["xx", "", "US", "../us"])
def test_a_choice_that_nobody_could_make_is_asked_again(saved: str) -> None:
    assert not reader_country(saved, "en-GB").chosen


@pytest.mark.parametrize("told", [None, "", "xx", OTHER])
def test_words_stand_where_no_number_is_known_to_be_right(told: str | None) -> None:
    said = emergency(told)
    assert isinstance(said, Text)
    assert language("en").text(said) == "your local emergency number"
    assert language("es").text(said) == "número de emergencia local"


def test_a_chosen_country_has_its_own_number() -> None:
    assert {code: emergency(code) for code in countries()} == {
        "us": "911", "ca": "911", "mx": "911", "es": "112", "ie": "112", "gb": "999", "au": "000",
        "nz": "111",
    }  # fmt: skip
