"""Answers that two pages changed at once: until somebody chooses, the later one is a draft.

Tried in ``tests/entries/test_desk.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from surefoot.forms import Form
from surefoot.forms.wording import as_written
from surefoot.language import Language, say

UNDECIDED = say("this was also changed somewhere else; choose which one counts")


def is_undecided(form: type[Form], name: str, draft: Any) -> bool:
    """Tell whether a draft is an answer that waits for a choice; else it was refused."""
    return form.questions()[name].check(draft) is None


def conflicts(
    form: type[Form],
    answers: Mapping[str, Any],
    drafts: Mapping[str, Any],
    undecided: Iterable[str],
    language: Language,
) -> dict[str, dict[str, str]]:
    """Say what was written here, and what stands since another page changed it.

    Parameters
    ----------
    form, answers, drafts :
        The form, and what is kept of an entry, by question.
    undecided :
        The questions that wait for a choice.
    language :
        The reader's.

    Returns
    -------
    :
        By question, both texts, ``mine`` and ``other``.
    """
    found = {}
    for name in undecided:
        question = form.questions()[name]
        mine, other = drafts[name], answers.get(name)
        found[name] = {
            "mine": as_written(question, mine, language),
            "other": as_written(question, other, language),
        }
    return found
