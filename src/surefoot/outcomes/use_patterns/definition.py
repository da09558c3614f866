"""One published definition: how its word is read, which weeks count, what is measured.

Tried in ``tests/outcomes/use_patterns/test_published.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from surefoot.arguments import A, Having, ListOf, MapOf, OneOf, Whole, made_of
from surefoot.outcomes.use_patterns import measures, recoding
from surefoot.outcomes.use_patterns.symbols import LETTERS, Weeks
from surefoot.outcomes.use_patterns.windows import Slice


@made_of(citation=A(str), doi=A(str), not_found=A(str))
@dataclass(frozen=True, kw_only=True)
class Reference:
    """Where a definition was published.

    Attributes
    ----------
    citation :
        Authors, year, journal, volume and pages.
    doi :
        Its DOI; empty if it has none.
    not_found :
        What could not be found of it, in one English sentence; empty if all was.
    """

    citation: str
    doi: str = ""
    not_found: str = ""


@dataclass(frozen=True, kw_only=True)
class Lattice:
    """Weeks in which a visit is due, and what becomes of those between.

    Attributes
    ----------
    weeks :
        Length in weeks; words are filled up with missing weeks to it and cut there.
    due :
        Weeks with a visit, counted from 1.
    between :
        ``carried_forward``: the others take the last value before them. ``left_out``: they are
        taken out.
    """

    weeks: int
    due: Sequence[int]
    between: str

    def __post_init__(self) -> None:
        if self.between not in ("carried_forward", "left_out"):
            raise ValueError(f"between is carried_forward or left_out, not {self.between!r}")


@made_of(
    name=A(str),
    says=A(str),
    source=A(Reference),
    measure=Having(("read",), "Measure"),
    lattice=A(Lattice),
    recode=MapOf(OneOf(LETTERS)),
    fill=OneOf(recoding.FILLS),
    drop=ListOf(OneOf(LETTERS)),
    slice=A(Slice),
    retained_at_least=Whole(0),
    event=A(str),
    note=A(str),
)
@dataclass(frozen=True, kw_only=True)
class Definition:
    """An outcome of a person's weeks, in the order in which it is worked out.

    Attributes
    ----------
    name :
        The column that it gives.
    says :
        What it is, in one English sentence.
    source :
        Where it was published.
    measure :
        What is read off.
    lattice :
        Visits laid over the word before anything else; None for none.
    recode :
        Kinds of week that are read as another kind.
    fill :
        How missing weeks are filled, a name in :data:`readings.FILLS`; None if they are not.
    drop :
        Kinds of week that are taken out.
    slice :
        The weeks that count, cut last.
    retained_at_least :
        Whoever was not seen in this week or later, in the word as it stands, has 0 or no.
    event :
        The second column of a time: whether the event came.
    note :
        What to know of the published values, in English; empty for nothing.
    """

    name: str
    says: str
    source: Reference
    measure: measures.Measure
    lattice: Lattice | None = None
    recode: Mapping[str, str] = field(default_factory=dict)
    fill: str | None = None
    drop: Sequence[str] = ()
    slice: Slice = field(default_factory=Slice)
    retained_at_least: int = 0
    event: str | None = None
    note: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it gives: one, or a time and its event."""
        return (self.name,) if self.event is None else (self.name, self.event)

    def read(self, words: Weeks) -> dict[str, measures.Values]:
        """Work it out for words: whole numbers, shares, or yes and no, by column."""
        whole = self._prepared(words)
        values = self.measure.read(self.slice.cut(whole), whole)
        if self.retained_at_least:
            stayed = recoding.retained(words) >= self.retained_at_least
            values = tuple((each * stayed).astype(each.dtype) for each in values)
        return dict(zip(self.columns, values, strict=True))

    def _prepared(self, words: Weeks) -> Weeks:
        if self.lattice is not None:
            carry = self.lattice.between == "carried_forward"
            words = recoding.at_visits(words, self.lattice.weeks, self.lattice.due, carry=carry)
        if self.recode:
            words = recoding.recoded(words, self.recode)
        if self.fill is not None:
            words = recoding.FILLS[self.fill](words)
        return recoding.without(words, self.drop) if self.drop else words
