"""The words of despair: which they are, why, and that they are found however they are typed."""

from __future__ import annotations

import tomllib

import pytest

from surefoot import paths
from surefoot_widgets.sheet.despair import despair_words, plain

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


def finds(text: str) -> bool:
    """Tell what ``speaksOf`` in ``sheet/despair.js`` tells."""
    return any(f" {phrase} " in f" {plain(text)} " for phrase in despair_words())


@pytest.mark.parametrize(
    "text",
    [
        "I could hang myself",
        "I took all my pills",
        "i dont want to be here anymore",
        "I don’t want to be here any more.",
        "They are better off without me",
        "I cut myself last night",
        "It was an overdose on purpose",
        "I should be dead",
        "Id rather be dead",
        "I hope I don't wake up",
        "I drank so I would not wake up",
        "i want to sleep and never wake up",
        "It is not worth living",
        "I dont deserve to live",
        "slit my wrists",
        "Nobody would miss me",
        "gonna kms",
        "unalive",
        "I cannot live like this",
        "Im done with life",
        "I am a burden",
        "Me quiero matar",
        "me voy a matar",
        "quisiera estar muerto",
        "Prefiero estar muerta",
        "no quiero existir",
        "No merezco vivir",
        "Ya no aguanto más",
        "pensé en ahorcarme",
        "cortarme las venas",
        "Quiero dormir y no despertar",
        "ojala no despertara",
        "mejor muerto",
        "Todos estarían mejor sin mi",
        "quiero desaparecer",
    ],
)
def test_it_is_found_as_people_say_it_of_themselves(text: str) -> None:
    assert finds(text)


@pytest.mark.parametrize(
    "text",
    [
        "I was dead tired",
        "The battery died",
        "I want to wake up early, not late",
        "I ran 5 kms and I am done with work",
        "I took my pills",
        "Muerto de hambre",
        "Fui a cortarme el pelo",
        "Me quiero cortar el pelo",
        "Corrí 10 kms",
        "No quiero despertar al bebé",
        "Me siento mejor sin alcohol",
    ],
)
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert not finds(text)


def test_each_has_a_reason_and_both_languages() -> None:
    told = tomllib.loads((paths.data() / "despair.toml").read_text(encoding="utf-8"))
    for phrase in told["phrase"]:
        assert len(phrase["why"]) > 20
        assert phrase["en"]
        assert phrase["es"]


def test_words_are_made_plain() -> None:
    assert plain("  I DON’T — want\nto_live! ") == "i dont want to live"
    assert plain("Ya no puedo MÁS…") == "ya no puedo mas"
