"""The texts of every exercise are plain, kind, and leave the choice to the person.

References
----------
Flesch-Kincaid grade: Kincaid et al. (1975), Navy Research Branch Report 8-75.
Spanish reading ease: Fernández Huerta (1959), with words per sentence as Law (2011, LINGUIST List
22.2332) corrected it; 70 and more is read easily in the sixth school year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pyphen
import pytest

from surefoot.exercises import Exercise
from surefoot.forms.kinds import Choice
from surefoot.language import language

GRADE = 6
GRADE_OF_A_SENTENCE = 9
EASE = 70
EASE_OF_A_SENTENCE = 50
HARD_AND_KEPT = {
    "Cuánta disposición tienes para empezar": "five words, of which the one for readiness is long",
}
"""Sentences that are harder than others and stay, and why."""
A_SENTENCE = 5
"""Words from which a text counts as a sentence; labels are too short to be measured."""

BANNED = {
    "en": r"abus\w*|clean|dirty|addicts?|relapsers?|alcoholics?|junkies?|substance misuse|"
    r"failed|failure|weak|you (?:should|must|need to|have to)|SMART|4-Point",
    "es": r"abus\w*|limpi[oa]s?|suci[oa]s?|adict[oa]s?|alcohólic[oa]s?|drogadict[oa]s?|"
    r"viciosos?|débil|debes|deberías|tienes que|SMART",
}
NAMES = r"medicines|methadone|buprenorphine|metadona|buprenorfina|opioids|opioides|overdose"
"""Long words that whoever they are for knows as names; no shorter word says the same."""

SILENT = {"en": r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$", "es": r"(?<=[qg])u(?=[eiéí])"}
NUCLEUS = {"en": r"[aeiouy]+", "es": r"[íú]|[iuü]*[aeoáéó](?:[iuy](?![aeoáéóíú]))?|[iuü]+y?|y$"}


def words_of(text: str) -> list[str]:
    filled = re.sub(r"\{\w+\}", "ten", text)
    return re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", filled)


def sentences_of(texts: Sequence[str]) -> list[list[str]]:
    parts = [words_of(part) for text in texts for part in re.split(r"(?<=[.?!:])\s+", text)]
    return [part for part in parts if len(part) >= A_SENTENCE]


def syllables(word: str, code: str) -> int:
    """Count syllables, by hyphenation or by vowels, whichever finds more."""
    if re.fullmatch(NAMES, word.lower()):
        return 2
    hyphens = len(pyphen.Pyphen(lang={"en": "en_US", "es": "es"}[code]).positions(word))
    spoken = re.sub(SILENT[code], "", word.lower())
    return max(hyphens + 1, len(re.findall(NUCLEUS[code], spoken)))


def rates(sentences: Sequence[Sequence[str]], code: str) -> tuple[float, float]:
    words = [word for sentence in sentences for word in sentence]
    per_word = sum(syllables(word, code) for word in words) / len(words)
    return len(words) / len(sentences), per_word


def grade(sentences: Sequence[Sequence[str]]) -> float:
    """Give the Flesch-Kincaid school grade of English sentences."""
    per_sentence, per_word = rates(sentences, "en")
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def ease(sentences: Sequence[Sequence[str]]) -> float:
    """Give the Fernández Huerta reading ease of Spanish sentences, 100 and more very easy."""
    per_sentence, per_word = rates(sentences, "es")
    return 206.84 - 60 * per_word - 1.02 * per_sentence


@pytest.fixture
def english(exercise: type[Exercise], texts_of: Callable[..., list[str]]) -> list[str]:
    return texts_of(exercise)


@pytest.fixture
def spanish(english: list[str]) -> list[str]:
    return [language("es").text(text) for text in english]


def test_known_texts_have_their_known_grade() -> None:
    cat = [words_of("The cat sat on the mat.")]
    assert grade(cat) == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)
    gato = [words_of("El gato duerme en la cama.")]
    assert ease(gato) == pytest.approx(206.84 - 60 * 9 / 6 - 1.02 * 6)


@pytest.mark.parametrize(
    ("code", "word", "count"),
    [
        ("en", "dangerous", 3),
        ("en", "any", 2),
        ("en", "stopped", 1),
        ("en", "people", 2),
        ("es", "día", 2),
        ("es", "quieres", 2),
        ("es", "cambio", 2),
        ("es", "idea", 3),
        ("es", "muy", 1),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(code: str, word: str, count: int) -> None:
    assert syllables(word, code) == count


def test_english_is_read_in_the_sixth_grade(english: list[str]) -> None:
    assert grade(sentences_of(english)) <= GRADE


def test_no_english_sentence_is_hard(english: list[str]) -> None:
    hard = {" ".join(one): grade([one]) for one in sentences_of(english)}
    assert not {text: at for text, at in hard.items() if at > GRADE_OF_A_SENTENCE}


def test_spanish_is_read_in_the_sixth_grade(spanish: list[str]) -> None:
    assert ease(sentences_of(spanish)) >= EASE


def test_no_spanish_sentence_is_hard(spanish: list[str]) -> None:
    hard = {" ".join(one): ease([one]) for one in sentences_of(spanish)}
    found = {text for text, at in hard.items() if at < EASE_OF_A_SENTENCE}
    assert not found - HARD_AND_KEPT.keys()


@pytest.mark.parametrize("code", list(BANNED))
def test_no_word_blames_or_commands(english: list[str], spanish: list[str], code: str) -> None:
    texts = {"en": english, "es": spanish}[code]
    found = [text for text in texts if re.search(rf"\b(?:{BANNED[code]})\b", text, re.IGNORECASE)]
    assert not found


def test_a_way_out_is_always_offered(exercise: type[Exercise]) -> None:
    """Among several options there is one for who fits none, or the question may be left out."""
    for question in exercise.questions().values():
        if isinstance(question, Choice) and len(question.options) > 4 and not question.optional:
            assert {"other", getattr(question, "alone", "")} & set(question.options)
