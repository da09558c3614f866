"""The words of despair: which they are, why, and that they are found however they are typed."""

from __future__ import annotations

import tomllib

import pytest

from surefoot import paths
from surefoot_widgets.despair import despair_words, plain

NAMED = [
    "hopeless", "want to die", "kill myself", "hurt myself", "hits me", "I am nothing",
    "sin esperanza", "quiero morir", "matarme", "hacerme daño", "me pega", "me golpea",
    "no puedo más",
]  # fmt: skip


@pytest.mark.parametrize("phrase", NAMED)
def test_what_the_design_names_is_among_them(phrase: str) -> None:
    assert plain(phrase) in despair_words()


@pytest.mark.parametrize("phrase", ["can't cope", "no lo soporto", "beats me", "tengo que"])
def test_what_mostly_means_something_else_is_not(phrase: str) -> None:
    assert plain(phrase) not in despair_words()


def test_each_has_a_reason_and_both_languages() -> None:
    told = tomllib.loads((paths.data() / "despair.toml").read_text(encoding="utf-8"))
    for phrase in told["phrase"]:
        assert len(phrase["why"]) > 20
        assert phrase["en"]
        assert phrase["es"]


def test_words_are_made_plain() -> None:
    assert plain("  I DON’T — want\nto_live! ") == "i dont want to live"
    assert plain("Ya no puedo MÁS…") == "ya no puedo mas"
