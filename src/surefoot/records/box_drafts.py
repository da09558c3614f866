"""What becomes of words in a list's box when two pages write in it; no form is known here.

Tried in ``tests/entries/test_drafts.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

ENDING, BESIDE = ":new", ":beside"


def box_of(question: str) -> str:
    """Give the name under which what is typed into a list's box is kept; no question has it."""
    return f"{question}{ENDING}"


def beside_of(box: str) -> str:
    """Give the name under which other words than those that stand in a box are kept."""
    return f"{box}{BESIDE}"


def merged_box_drafts(
    beside: Mapping[str, Any], drafts: Mapping[str, Any], based_on: Mapping[str, Sequence[Any]]
) -> dict[str, Any]:
    """Give what becomes of the drafts of an entry when others arrive; no box loses words unseen.

    Parameters
    ----------
    beside, drafts :
        The drafts that are there, and those that arrive, by name; None takes one away.
    based_on :
        What a page that wrote in a box knew of its words, by name; a name that is missing is not
        looked at. Who knew of both texts of a box has chosen.
    """
    found = dict(beside)
    for name, words in drafts.items():
        known = based_on.get(name)
        stands = found.get(name)
        other = found.get(beside_of(name))
        if known is None or stands is None or stands in (*known, words):
            found[name] = words
            found[beside_of(name)] = None if known and other in known else other
        else:
            found[beside_of(name)] = _joined(other, words, known)
    return {name: words for name, words in _moved_up(found).items() if words is not None}


def _joined(stands: str | None, words: str | None, known: Sequence[Any]) -> str | None:
    """Put a third page's words below those of the second, which it did not see."""
    return words if stands is None or stands in (*known, words) else f"{stands}\n{words or ''}"


def _moved_up(drafts: Mapping[str, Any]) -> dict[str, Any]:
    """Let words stand in a box that is empty by now."""
    found = dict(drafts)
    for name in drafts:
        box = name.removesuffix(BESIDE)
        if box != name and found.get(box) is None:
            found[box] = found.pop(name)
    return found
