"""Every text that an exercise declares, shows or gives to the plan can be read in Spanish."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import chain
from string import Formatter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_sizes import as_many_as

from surefoot.exercises import Exercise, HeatMap, Quotes, Said, Section, Table, Trend
from surefoot.language import LANGUAGES, SOURCE, Text, catalogues
from surefoot.points import Point

OFTEN = settings(
    max_examples=as_many_as(10, 100),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
OTHERS = [code for code in LANGUAGES if code != SOURCE]
ROOMS = [
    "surefoot.forms.kinds",
    "surefoot.forms.picks",
    "surefoot.forms.dates",
    "surefoot.forms.wording",
    "surefoot.exercises.patterns",
]

Strings = tuple[str, ...]


def forms_of(text: str | Sequence[str]) -> Strings:
    return (text,) if isinstance(text, str) else tuple(text)


def translations(code: str) -> dict[str, tuple[Strings, Strings]]:
    return {
        forms_of(message.id)[0]: (forms_of(message.id), forms_of(message.string))
        for catalogue in catalogues(code).values()
        for message in catalogue
        if message.id
    }


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def missing(texts: Iterator[str] | Sequence[str], code: str) -> list[str]:
    known = translations(code)
    return [text for text in texts if text not in known or not all(known[text][1])]


def ours(thing: Any, own: str) -> Iterator[str]:
    """Yield the texts of ours in what an exercise shows; a person's words hold ``own``."""
    match thing:
        case Text():
            yield thing.one
            yield from values(thing.values.values(), own)
        case str():
            if thing and own not in thing:
                yield thing
        case Quotes():
            assert all(own in quote for quote in thing.quotes), "a quote is a person's own"
        case Said():
            yield from values([thing.text, thing.plan_text], own)
        case Table():
            yield from ours(thing.columns, own)
            yield from values(chain(*thing.rows), own)
        case HeatMap():
            yield from values([*thing.columns, *thing.rows], own)
        case Trend():
            yield from values(thing.labels, own)
            yield from ours(thing.series, own)
        case list() | tuple():
            for each in thing:
                yield from ours(each, own)
        case _ if is_dataclass(thing):
            for field in fields(thing):
                yield from ours(getattr(thing, field.name), own)


def values(shown: Iterable[Any], own: str) -> Iterator[str]:
    """Yield the texts of ours among values; a plain string is read as it stands."""
    for value in shown:
        assert not isinstance(value, str) or own in value, "a text of ours is not translated here"
        yield from ours(value, own)


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_of_an_exercise_has_a_translation(
    exercise: type[Exercise], texts_of: Callable[..., list[str]], code: str
) -> None:
    plural = {many for one, _ in translations(code).values() for many in one[1:]}
    assert not [text for text in missing(texts_of(exercise), code) if text not in plural]


@OFTEN
@given(data=st.data())
@pytest.mark.parametrize("code", OTHERS)
def test_every_text_that_is_shown_back_has_a_translation(
    exercise: type[Exercise], past: Callable[..., Any], own: str, code: str, data: st.DataObject
) -> None:
    entries = data.draw(past(exercise, 1))
    shown = [*exercise.insights(entries), *exercise.said(entries)]
    assert not missing(list(ours(shown, own)), code)


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("module", ROOMS)
def test_what_a_form_says_has_a_translation(
    said_in: Callable[[str], list[str | Strings]], module: str, code: str
) -> None:
    said = said_in(module)
    assert said
    assert not missing([forms_of(text)[0] for text in said], code)


@pytest.mark.parametrize("code", OTHERS)
def test_points_and_sections_of_the_plan_have_a_translation(code: str) -> None:
    points = [text for one in Point for text in (one.heading, one.short_heading, one.promise)]
    assert not missing([*points, *(section.heading for section in Section), "Yes", "No"], code)


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_takes_the_same_values(code: str) -> None:
    for english, translated in translations(code).values():
        assert len(english) in (1, len(translated)), english
        assert [names(text) for text in english] == [names(text) for text in translated]


@pytest.mark.parametrize("code", OTHERS)
def test_a_text_has_one_translation_wherever_it_stands(code: str) -> None:
    found: dict[str, Strings] = {}
    for catalogue in catalogues(code).values():
        for message in (each for each in catalogue if each.id):
            key, string = forms_of(message.id)[0], forms_of(message.string)
            assert found.setdefault(key, string) == string, key


@pytest.mark.parametrize("code", OTHERS)
def test_no_exercise_keeps_a_translation_that_nothing_says(
    exercise: type[Exercise], written_for: Callable[..., set[str]], code: str
) -> None:
    kept = {forms_of(message.id)[0] for message in catalogues(code)[exercise.key] if message.id}
    assert kept <= written_for(exercise)


@pytest.mark.parametrize("code", OTHERS)
def test_its_translations_are_named_by_its_key(exercise: type[Exercise], code: str) -> None:
    assert exercise.key in catalogues(code)
