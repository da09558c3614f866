"""The plan in a reader's language, as plain data: what the page, the PDF and the Word file show.

Tried in ``tests/plan/test_offered.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from surefoot.exercises import Section
from surefoot.exercises.planning import BRIEF
from surefoot.language import Language, say
from surefoot.paper.printable_characters import printable
from surefoot.plan.aims import PREVENTION, Aim
from surefoot.plan.lines import Line, LineSource, Plan

PARTS: Mapping[str, tuple[str, str]] = {
    "recovery": ("Where I am going", "What I want, why, and what I do next."),
    "prevention": ("When it gets hard", PREVENTION),
}


def worded(
    plan: Plan, language: Language, today: date, aim: Aim | None = None, *, on_paper: bool = False
) -> dict[str, Any]:
    """Say the plan in a language; sections without a line are there too, with none.

    Parameters
    ----------
    plan, language, today :
        What is said, in which language, and which day it is.
    aim :
        What the plan is for, which its headings follow.
    on_paper :
        Whether the brief sections are left out while they have no line.

    Returns
    -------
    :
        ``title``, ``made``, ``empty``, and ``parts``, each with ``key``, ``heading``, ``about``
        and ``sections``; a section has ``key``, ``heading`` and ``lines``.
    """
    aim = aim or Aim()
    return {
        "title": language.text(aim.title),
        "made": language.text(say("Made on {day}", day=today)),
        "empty": plan.empty,
        "parts": [_part(key, plan, language, aim, on_paper) for key in PARTS],
    }


def worded_line(line: Line, language: Language) -> dict[str, Any]:
    """Say one line and its source."""
    text = printable(language.value(line.text))
    return {"key": line.key, "text": text, "source": source(line, language)}


def source(line: Line, language: Language) -> str:
    """Say where a line comes from; nothing for the lines that stand in every plan."""
    if line.source is None and (line.fixed or line.ours):
        return ""
    if line.source is None:
        return language.text("My own line" if line.own else "From an exercise")
    return language.text(_from(line.source))


def _from(source: LineSource) -> Any:
    if source.on is None:
        return say("From: {title}", title=say(source.title))
    return say("From: {title}, {day}", title=say(source.title), day=source.on)


def _part(key: str, plan: Plan, language: Language, aim: Aim, on_paper: bool) -> dict[str, Any]:
    heading, about = PARTS[key]
    prevents = key == "prevention"
    return {
        "key": key,
        "heading": language.text(heading),
        "about": language.text(aim.prevention if prevents else about),
        "sections": [
            {
                "key": section.value,
                "heading": language.text(aim.heading(section)),
                "lines": [
                    worded_line(line, language)
                    for line in plan.of(section)
                    if line.on_paper or not on_paper
                ],
            }
            for section in Section
            if section.prevents_relapse is prevents and _is_shown(section, plan, aim, on_paper)
        ],
    }


def _is_shown(section: Section, plan: Plan, aim: Aim, on_paper: bool) -> bool:
    """Tell whether a section is there: what the person wrote always is."""
    if plan.beside(section) or (plan.left_out(section) and not on_paper):
        return True
    return aim.concerns(section) and not (on_paper and section in BRIEF)
