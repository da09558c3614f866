"""What each chapter found, in its first words.

Every number is read off the chapter's own table as it is worded there, so that the two can never
differ; a number that the table may not tell is in no sentence either.

Tried in ``tests/report/test_first_words.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surefoot.language import Language, Text, say
from surefoot.outcomes.presentation.wording import WITHHELD
from surefoot.report.blocks import Finding

NOBODY = "nobody started"
SOMEBODY = "somebody has a first session"
FEW = "every number would tell a small count or give one away"
MORE = "more people are in the data"
UNTOLD = (WITHHELD, "–", "")


def is_told(*cells: str) -> bool:
    """Tell whether cells of a table hold something, and not a sign that they do not."""
    return not any(cell in UNTOLD for cell in cells)


def largest(numbers: Mapping[str, float]) -> list[str]:
    """Give all names that have the largest number: where several tie, none goes before others."""
    most = max(numbers.values(), default=None)
    return [name for name, n in numbers.items() if n == most]


def surely_largest(told: Mapping[str, int], withheld: int, others: int | None) -> list[str]:
    """Give all names that have the largest number, none if one that is withheld may be as large.

    Parameters
    ----------
    told :
        The numbers that may be told.
    withheld :
        How many others may not be told; none of them is 0.
    others :
        Of all together, how much is in no number that is told; None if that may not be told.
    """
    most = largest(told)
    if not withheld:
        return most
    if others is None or not most:
        return []
    return most if told[most[0]] > others - (withheld - 1) else []


def listed(names: Sequence[str], words: Language) -> str:
    """Write names one after the other, the last after an “and”."""
    if len(names) < 2:
        return "".join(names)
    before = ", ".join(names[:-1])
    return words.text(say("{names} and {last}", names=before, last=names[-1]))


def quoted(names: Sequence[str], words: Language) -> str:
    """Write them in quotation marks."""
    return listed([words.text(say("“{word}”", word=name)) for name in names], words)


def finding(words: Language, sentence: Text | str, *others: Text | str) -> Finding:
    """Say what was found, in a sentence, and what belongs to it in others."""
    return Finding([words.text(each) for each in (sentence, *others)])


def cannot(words: Language, why: Text | str, once: Text | str) -> Finding:
    """Say why nothing can be said, and what would change that."""
    reason = why if isinstance(why, Text) else Text(why)
    sentence = say(
        "Nothing can be said here yet, because {why}; that changes once {once}.",
        why=reason,
        once=once if isinstance(once, Text) else Text(once),
    )
    return Finding([words.text(sentence)], told=False, why=words.text(reason))


def too_few(words: Language, people: int | None) -> Finding:
    """Say that nobody started, or that too few did."""
    return cannot(words, NOBODY, SOMEBODY) if people == 0 else cannot(words, FEW, MORE)
