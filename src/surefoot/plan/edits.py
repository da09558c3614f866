"""What a person can do with a line: every edit keeps the source, and can be taken back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from surefoot.exercises.planning import Section
from surefoot.language import Language, rejoined
from surefoot.plan.lines import OWN, Line, stored
from surefoot.records.entities import PlanChange

MOST = 1000
"""Characters in a line at the most."""

OWN_KEY = re.compile(OWN + f"({'|'.join(Section)}):" + "[0-9a-z-]{8,40}")
"""Keys of own lines name their section; who adds a line chooses the rest of its key, so that
adding it twice does no harm."""


class TooLongError(ValueError):
    """A line has more words than a plan has room for."""


def reword(line: Line, text: str, language: Language, at: datetime) -> PlanChange:
    """Say a line in other words; no words, or the source's own, give it back to its source.

    An own line that is emptied is left out, with its former words, so that it can come back.

    Raises
    ------
    TooLongError
        If the words are too many.
    """
    words = checked(text)
    if line.own:
        return _change(line, at, text=words or stored(line.text), hidden=not words)
    if line.given is None:
        return _change(line, at, text=words or stored(line.text))
    if words in ("", spoken(language.value(line.given))):
        return give_back(line, at)
    return _change(line, at, text=words, source_text=stored(line.given))


def give_back(line: Line, at: datetime) -> PlanChange:
    """Let the line say again what its source says."""
    return _change(line, at, text=None)


def keep_wording(line: Line, at: datetime) -> PlanChange:
    """Stay with the person's words although the source says something new."""
    source_text = None if line.given is None else stored(line.given)
    return _change(line, at, text=stored(line.text), source_text=source_text)


def leave_out(line: Line, at: datetime) -> PlanChange:
    """Take a line off the plan; its words stay for when it is brought back."""
    return _as_it_is(line, at, hidden=True)


def bring_back(line: Line, language: Language, at: datetime) -> PlanChange:
    """Put a line on the plan again that was left out, or one that is offered.

    Of what is offered, the words that the person saw are put in; what the source says later is not.
    """
    if line.waits and line.given is not None:
        words = spoken(language.value(line.given))
        return _change(line, at, text=words, source_text=stored(line.given))
    return _as_it_is(line, at, hidden=False)


def add(key: str, text: str, at: datetime) -> PlanChange:
    """Add a line of the person's own; own lines are read in the order of their keys.

    Raises
    ------
    ValueError
        If there are no words, or the key is not one of an own line.
    TooLongError
        If the words are too many.
    """
    words = checked(text)
    if not words:
        raise ValueError("an own line needs words")
    section = _section_of(key)
    return PlanChange(key, section, words, hidden=False, source_text=None, changed_at=at)


def _section_of(key: str) -> str:
    named = OWN_KEY.fullmatch(key)
    if named is None:
        raise ValueError("the key of an own line begins with own: and a section")
    return named[1]


def checked(text: str) -> str:
    """Give a line's words as :func:`spoken` does, or raise :class:`TooLongError`."""
    words = spoken(text)
    if len(words) > MOST:
        raise TooLongError(f"a plan's line has room for {MOST} characters, got {len(words)}")
    return words


def spoken(text: str) -> str:
    """Give a line's words without blank lines, white space around them, and signs of ours."""
    parts = (" ".join(part.split()) for part in rejoined(text).splitlines())
    return "\n".join(part for part in parts if part)


def set_aside(line: Line | None, key: str, text: str, at: datetime) -> PlanChange:
    """Keep words beside a line that cannot be its wording, and leave the line as it is."""
    if line is not None:
        return replace(_as_it_is(line, at, hidden=line.hidden), draft=text)
    return PlanChange(
        key, _section_of(key), None, hidden=False, source_text=None, changed_at=at, draft=text
    )


def as_it_was(line: Line, at: datetime) -> PlanChange:
    """Make a line again what it was, to take a later edit back."""
    return _as_it_is(line, at, hidden=line.hidden)


def _as_it_is(line: Line, at: datetime, *, hidden: bool) -> PlanChange:
    kept = line.change
    if kept is None:
        return _change(line, at, text=None, hidden=hidden)
    return replace(kept, hidden=hidden, changed_at=at)


def _change(
    line: Line,
    at: datetime,
    *,
    text: str | None,
    hidden: bool = False,
    source_text: str | None = None,
) -> PlanChange:
    return PlanChange(line.key, line.section, text, hidden, source_text, at)
