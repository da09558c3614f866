"""What a dataset says of itself: where it comes from, and how far it may be passed on.

Tried in ``tests/outcomes/data/test_dataset.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from surefoot.arguments import A, Flag, ListOf, Whole, made_of
from surefoot.language import say


class Deidentification(StrEnum):
    """How far a dataset is from the people in it."""

    PSEUDONYMISED = "pseudonymised"
    """Names are replaced; somebody who knows a person may still find them in it."""

    PUBLISHED = "published"
    """Taken from a source that its owner has de-identified and made public."""

    @property
    def label(self) -> str:
        """The state in a few English words, for a heading."""
        return LABELS[self]

    @property
    def warning(self) -> str:
        """What the state means for whoever holds the dataset, in English."""
        return WARNINGS[self]


LABELS = {
    Deidentification.PSEUDONYMISED: "Pseudonymized, not de-identified",
    Deidentification.PUBLISHED: "Public research data, as published",
}

WARNINGS = {
    Deidentification.PSEUDONYMISED: "Names and words are left out, but people may still be "
    "found by who knows their days. Keep this within the "
    "program. Do not publish it.",
    Deidentification.PUBLISHED: "The owner of the source removed what names people before "
    "publishing. Nothing was added to that protection here.",
}


@made_of(what=A(str), why=A(str), held=Flag())
@dataclass(frozen=True)
class LeftOut:
    """Something that the dataset does not hold.

    Attributes
    ----------
    what :
        A table or column of the source, or what somebody might look for in vain.
    why :
        The reason, in one English sentence.
    held :
        Whether the source holds it; if not, nobody was ever asked for it.
    """

    what: str
    why: str
    held: bool = True


@made_of(
    name=A(str),
    title=A(str),
    source=A(str),
    use_means=A(str),
    seen_means=A(str),
    deidentification=A(Deidentification),
    synthetic=Flag(),
    left_out=ListOf(A(LeftOut)),
    unread=Whole(0),
)
@dataclass(frozen=True, kw_only=True)
class About:
    """What a dataset says of itself.

    Attributes
    ----------
    name, title :
        A short name for files, and a title for people.
    source :
        Where the data come from, in one English sentence, with a licence if there is one.
    use_means :
        What counts as a day of use, in English.
    seen_means :
        Which days count as observed, in English.
    deidentification :
        How far it is from the people in it.
    synthetic :
        Whether its people are invented.
    left_out :
        What the dataset does not hold, of what the source does and of what nobody was asked.
    unread :
        How many answers of the source could not be read; no number of the dataset counts them.
    """

    name: str
    title: str
    source: str
    use_means: str
    seen_means: str
    deidentification: Deidentification
    synthetic: bool
    left_out: Sequence[LeftOut] = field(default=())
    unread: int = 0

    def declaration(self) -> dict[str, object]:
        """Give the properties that ``datapackage.json`` keeps."""
        return {
            "name": self.name,
            "title": self.title,
            "description": self.source,
            "use_means": self.use_means,
            "seen_means": self.seen_means,
            "deidentification": self.deidentification.value,
            "deidentification_label": self.deidentification.label,
            "synthetic": self.synthetic,
            "left_out": [asdict(each) for each in self.left_out],
            "unread_answers": self.unread,
        }

    @classmethod
    def read(cls, kept: Mapping[str, object]) -> About:
        """Read what :meth:`declaration` gave.

        Raises
        ------
        KeyError, TypeError, ValueError
            If a property is absent or of the wrong kind.
        """
        left_out = kept["left_out"]
        if not isinstance(left_out, list):
            raise TypeError(say("left_out must be a list"))
        words = ("name", "title", "use_means", "seen_means")
        unread = kept.get("unread_answers", 0)
        if not isinstance(unread, int):
            raise TypeError(say("unread_answers must be a whole number"))
        return cls(
            **{name: _words(kept, name) for name in words},
            source=_words(kept, "description"),
            deidentification=_how_far(_words(kept, "deidentification")),
            synthetic=kept["synthetic"] is True,
            left_out=tuple(map(_left_out, left_out)),
            unread=unread,
        )


def _words(kept: Mapping[str, object], name: str) -> str:
    value = kept[name]
    if not isinstance(value, str):
        raise TypeError(say("{name} must be text", name=name))
    return value


def _how_far(code: str) -> Deidentification:
    if code not in list(Deidentification):
        options = ", ".join(Deidentification)
        raise ValueError(
            say("{name} must be one of {options}", name="deidentification", options=options)
        )
    return Deidentification(code)


def _left_out(each: object) -> LeftOut:
    if not isinstance(each, dict):
        raise TypeError(say("each of left_out must say what, and why"))
    held = each.get("held", True)
    return LeftOut(_words(each, "what"), _words(each, "why"), held=held is not False)
