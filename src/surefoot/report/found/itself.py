"""What the report found of itself: what it withholds, leaves out and does not do.

Tried in ``tests/report/test_first_words.py``.
"""

from __future__ import annotations

from surefoot.language import Language, say, say_n
from surefoot.outcomes.presentation.wording import share
from surefoot.report.blocks import Finding
from surefoot.report.found import cannot, finding


def withheld(hidden: int, numbers: int, people: int, words: Language) -> Finding:
    """Say how many of all numbers in tables are not told."""
    if not people:
        return cannot(words, "there is not one count of people or sessions", "somebody is counted")
    if numbers and hidden == numbers:
        return finding(words, say("Not told: all {n} numbers in the tables of this report.",
                                  n=numbers))  # fmt: skip
    if not numbers:
        return finding(words, "Numbers in the tables of this report: 0.")
    return finding(words, say(
        "Not told: {n} of {of} numbers in the tables of this report ({share}).",
        n=hidden, of=numbers, share=share(words, hidden, numbers),
    ))  # fmt: skip


def left_out(things: int, words: Language) -> Finding:
    """Say how many kinds of things the source holds that are not in the dataset."""
    if not things:
        return finding(words, "Things that the source holds and the dataset does not: 0.")
    return finding(words, say_n(
        "{n} thing that the source holds is not in the dataset, so no number here stands on it.",
        "{n} things that the source holds are not in the dataset, so no number here stands on "
        "them.", things,
    ))  # fmt: skip


def strobe(told: int, not_done: int, yours: int, words: Language) -> Finding:
    """Say how many items the report tells, and how many not."""
    return finding(words, say(
        "Of {of} items, this report tells {told}; {not_done} are not done in it, and {yours} are "
        "left to whoever writes it up.",
        of=told + not_done + yours, told=told, not_done=not_done, yours=yours,
    ))  # fmt: skip


def meanings(terms: int, words: Language) -> Finding:
    """Say how many terms have one meaning in the whole report."""
    return finding(words, say("{n} terms mean the same in the whole report.", n=terms))
