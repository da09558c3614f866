"""What the verifier found, on one page that a privacy officer can read.

Tried in ``tests/privacy/test_verify.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surefoot.language import Language, Text, language, say, say_n
from surefoot.privacy.release.allowed_columns import title_of


@dataclass(frozen=True)
class Finding:
    """Something that is not as it must be.

    Attributes
    ----------
    check :
        Which check found it, a short word.
    text :
        What was found, in words that tell nobody's data.
    """

    check: str
    text: Text | str


@dataclass(frozen=True)
class Verdict:
    """Whether a release is safe, and how that was measured.

    Attributes
    ----------
    findings :
        What is wrong; none for a safe release.
    people :
        People in the release; None if the files could not be read.
    k, l :
        Measured over everything that may be known of a person, the trajectory among it.
    t :
        The largest distance of a class's outcomes from everybody's, by sensitive column, 0 to 1.
    largest, mean :
        The chance of picking the right row of a person who is known to be in the release.
    unique :
        People whose trajectory nobody shares.
    fewest :
        By number of known days, the fewest people among whom a person could still be.
    """

    findings: Sequence[Finding]
    people: int | None = None
    k: int = 0
    l: int = 0  # noqa: E741
    t: Mapping[str, float] | None = None
    largest: float = 0.0
    mean: float = 0.0
    unique: int = 0
    fewest: Mapping[int, int] | None = None

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    @property
    def status(self) -> int:
        """The exit status of the command: 0 if it passed, else 1."""
        return int(not self.passed)

    def page(self, tag: str = "en") -> str:
        """Word the verdict on one page.

        Parameters
        ----------
        tag :
            The reader's, as :func:`surefoot.language.language` understands it.
        """
        return "\n".join(_lines(self, language(tag))) + "\n"


SHOWN = 15


def _lines(verdict: Verdict, words: Language) -> Iterator[str]:
    if verdict.passed:
        yield words.text("PASSED. Nothing was found that would tell who a person is.")
    else:
        yield words.text("NOT SAFE. Do not pass this release on.")
        yield ""
        yield words.text("What was found:")
        for finding in verdict.findings[:SHOWN]:
            yield f"- {words.text(finding.text)}"
        more = len(verdict.findings) - SHOWN
        if more > 0:
            yield words.text(say_n("… and {n} more finding.", "… and {n} more findings.", more))
    if verdict.people is not None:
        yield ""
        yield words.text("What was measured:")
        yield from (f"- {words.text(text)}" for text in _measures(verdict))
    yield ""
    yield words.text(
        "Only the released files were read. No test can know everything that somebody may know "
        "of a person."
    )


def _measures(verdict: Verdict) -> Iterator[Text]:
    yield say_n(
        "{n} person is in the release.", "{n} people are in the release.", verdict.people or 0
    )
    yield say(
        "k = {k}: so many people at least share everything that may be known of a person.",
        k=verdict.k,
    )
    yield say(
        "l = {l}: so many different outcomes at least occur among people who are alike.",
        l=verdict.l,
    )
    for column, distance in (verdict.t or {}).items():
        yield say(
            "t = {t} for “{column}”: how far people who are alike differ from everybody, 0 to 1.",
            t=round(distance, 2),
            column=title_of(column),
        )
    yield say(
        "Who knows that a person is in it picks the right row with a chance of {largest}% at most, "
        "and {mean}% on average.",
        largest=round(100 * verdict.largest, 1),
        mean=round(100 * verdict.mean, 1),
    )
    yield say_n(
        "{n} person has a course of sessions that nobody shares.",
        "{n} people have a course of sessions that nobody shares.",
        verdict.unique,
    )
    for known, fewest in (verdict.fewest or {}).items():
        yield say_n(
            "Tried out: whoever knew {n} day on which a person came was left with {fewest} people "
            "at least.",
            "Tried out: whoever knew {n} days on which a person came was left with {fewest} people "
            "at least.",
            known,
            fewest=fewest,
        )
