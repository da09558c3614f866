from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot.language import LANGUAGES, Language, language, regions
from surefoot.number_parsing import meanings

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("written_numbers.json").read_text(encoding="utf-8")
)
EVERY_REGION = sorted(f"{code}-{region}" for code in LANGUAGES for region in regions(code))

amounts = st.decimals(0, 10_000_000, places=2).map(float)


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_text_means_the_numbers_of_the_table(case: dict[str, Any]) -> None:
    """The page's own reader passes the same table, in tests/browser/sheet/test_numbers.py."""
    assert meanings(case["text"]) == case["means"]


def silently_read(text: str, words: Language) -> float | None:
    """Give the number that is taken without asking: the only one, or as the region groups it."""
    found = meanings(text)
    group = str(words.number_signs()["group"])
    if len(found) > 1 and not (group in ".," and group in text):
        return None
    return found[0] if found else None


def read_back(words: Language, amount: float) -> set[float | None]:
    return {silently_read(each, words) for each in (words.value(amount), words.decimal(amount, 2))}


@pytest.mark.parametrize("amount", [0, 60, 1200, 0.25, 1200.5, 12345.67, 1234567.25])
def test_every_region_reads_its_own_numbers_back(amount: float) -> None:
    read = {tag: read_back(language(tag), amount) for tag in EVERY_REGION}
    assert {tag: found for tag, found in read.items() if found != {amount}} == {}


@given(st.sampled_from(EVERY_REGION), amounts)
def test_a_number_that_is_shown_is_read_back_as_itself(tag: str, amount: float) -> None:
    assert read_back(language(tag), amount) == {amount}


@given(st.from_regex(r"[-+]?\d{0,4}([.,' ]\d{1,4}){0,3}", fullmatch=True))
def test_no_text_is_read_as_two_numbers_without_asking(text: str) -> None:
    ways = {str(language(tag).number_signs()["group"]): language(tag) for tag in EVERY_REGION}
    assert len({silently_read(text, words) for words in ways.values()} - {None}) <= 1
    assert len(meanings(text)) <= 2


@given(st.from_regex(r"[-+]?\d{0,9}([.,'’‘´ \u00a0\u202f;*·]\d{1,4}){0,3}", fullmatch=True))
def test_no_digit_is_ever_passed_over(text: str) -> None:
    digits = "".join(str(int(each)) for each in text if each.isdecimal())
    for each in meanings(text):
        assert same_digits(digits, f"{Decimal(str(each)):f}")
        for words in map(language, ("en-US", "en-CH", "en-ZA", "en-IN", "es-CO")):
            shown = written(words, each)
            assert each in meanings(shown)
            assert silently_read(shown, words) in (each, None)  # 1.001 can be a thousand and one


def same_digits(typed: str, read: str) -> bool:
    """Tell whether two numbers have the same digits, but for zeros before and behind."""
    return typed.strip("0") == "".join(filter(str.isdecimal, read)).strip("0")


def written(words: Language, amount: float) -> str:
    """Write a number as the region does, with every digit."""
    places = max(0, -int(Decimal(str(amount)).normalize().as_tuple().exponent))
    return words.decimal(amount, places) if places else words.value(amount)


@given(st.text())
def test_any_text_is_read_without_trouble(text: str) -> None:
    assert all(isinstance(each, float) for each in meanings(text))
