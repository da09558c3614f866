"""What clients read is read in a sixth grade, and what is read in danger in a fifth.

``tests/support/readability.py`` measures and names the sources; ``tests/support/readers.py`` knows
who reads what. Each text of five words and more is measured alone. A text that is harder and stays
is kept in ``hard_and_kept.toml`` with the reason, and goes from there when it is hard no longer.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from readability import ease, grade, is_hard, is_measured, syllables, words_of
from readers import Reader, Said, said

from surefoot.language import LANGUAGES

AT_MOST = {Reader.IN_DANGER: 5, Reader.CLIENT: 6}
"""School grades by who reads; coaches and evaluators read texts of their work."""

KEPT = Path(__file__).parent / "hard_and_kept.toml"


def hard(code: str) -> list[Said]:
    return [
        each
        for each in said(code)
        if each.reader in AT_MOST
        and is_measured(each.text)
        and is_hard(each.text, code, AT_MOST[each.reader])
    ]


def measured(text: str, code: str) -> str:
    return f"grade {grade(text):.1f}" if code == "en" else f"ease {ease(text):.0f}"


def kept(code: str) -> dict[str, str]:
    exceptions = tomllib.loads(KEPT.read_text(encoding="utf-8")).get(code, [])
    return {each["text"]: each["why"] for each in exceptions}


@pytest.mark.parametrize(
    ("text", "syllables_by_hand"),
    [
        ("The cat sat on the mat.", 6),
        ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 24),
        ("This sentence, taken as a reading passage unto itself, is being used.", 19),
    ],
)
def test_known_english_has_its_known_grade(text: str, syllables_by_hand: int) -> None:
    words = len(words_of(text))
    assert grade(text) == pytest.approx(0.39 * words + 11.8 * syllables_by_hand / words - 15.59)


@pytest.mark.parametrize(
    ("text", "syllables_by_hand"),
    [
        ("El gato duerme en la cama.", 9),
        ("En un lugar de la Mancha, de cuyo nombre no quiero acordarme.", 20),
        ("Caminante, no hay camino, se hace camino al andar.", 18),
    ],
)
def test_known_spanish_has_its_known_ease(text: str, syllables_by_hand: int) -> None:
    words = len(words_of(text))
    assert ease(text) == pytest.approx(206.835 - 62.3 * syllables_by_hand / words - words)


@pytest.mark.parametrize(
    ("code", "word", "count"),
    [
        ("en", "dangerous", 3),
        ("en", "any", 2),
        ("en", "stopped", 1),
        ("en", "people", 2),
        ("en", "buprenorphine", 2),
        ("es", "día", 2),
        ("es", "quieres", 2),
        ("es", "cambio", 2),
        ("es", "idea", 3),
        ("es", "muy", 1),
        ("es", "guía", 2),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(code: str, word: str, count: int) -> None:
    assert syllables(word, code) == count


def test_a_long_sentence_of_long_words_is_hard_and_a_short_one_is_not() -> None:
    assert is_hard("Independent facilitators administer individual interventions.", "en", 6)
    assert is_hard("El personal capacitado administra intervenciones individuales.", "es", 6)
    assert not is_hard("Call them now, and stay there until help comes.", "en", 5)
    assert not is_hard("Llama ya, y no te vayas hasta que llegue la ayuda.", "es", 5)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_kind_of_reader_has_texts(code: str) -> None:
    assert {each.reader for each in said(code)} == set(Reader)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_harder_than_its_readers_can_read(code: str) -> None:
    found = {
        f"{each.where}: {each.text}": f"{measured(each.text, code)}, {each.reader.name}"
        for each in hard(code)
        if each.text not in kept(code)
    }
    assert found == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_exception_has_a_reason_and_is_still_needed(code: str) -> None:
    assert all(kept(code).values())
    assert kept(code).keys() - {each.text for each in hard(code)} == set()
