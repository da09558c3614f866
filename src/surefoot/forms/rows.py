"""Questions that are answered by a list of rows, each of which answers questions of its own.

Tried in ``tests/forms/test_kinds.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from surefoot.forms.looks import Look
from surefoot.forms.question import Privacy, Question
from surefoot.forms.record import Row
from surefoot.language import Language, Text, say


@dataclass(frozen=True, kw_only=True)
class Rows(Question):
    """A list that the person writes, each row answering the same few questions.

    Attributes
    ----------
    row :
        The record that each row is; a row also has an ``id`` that never changes.
    most :
        Rows at the most.
    start :
        Key and English name of the rows that a list starts with; each can be renamed or taken away.
    ordered :
        Whether the order of the rows means something, so that a page lets them be moved.
    look :
        How the rows are drawn beside the list; None for the list alone.
    """

    kind: ClassVar[str] = "rows"
    privacy: Privacy = Privacy.PRIVATE
    row: type[Row]
    most: int = 50
    start: Mapping[str, str] = field(default_factory=dict)
    ordered: bool = True
    look: Look | None = None

    def mistakes(
        self, before: Mapping[str, Question], beside: Mapping[str, Question]
    ) -> Iterator[str]:
        """Say also what its look cannot draw."""
        yield from super().mistakes(before, beside)
        if self.look is not None:
            yield from self.look.mistakes(self.row.questions())

    def within(self) -> Mapping[str, Question]:
        """Give the questions of a row."""
        return self.row.questions()

    def check(self, answer: Any) -> Text | None:
        """Refuse what is no list of rows with an id each; the rows check their own answers."""
        if not isinstance(answer, list) or not all(isinstance(row, dict) for row in answer):
            return say("this must be a list of rows")
        if len(answer) > self.most:
            return say("there is room for {most} rows", most=self.most)
        if not _are_rows(answer):
            return say("every row must have an id of its own")
        if any(row.keys() - {"id", *self.row.questions()} for row in answer):
            return say("a row answers a question that is not asked here")
        return next(iter(self.wrong_parts(answer).values()), None)

    def wrong_parts(self, answer: Any) -> dict[tuple[str, str], Text]:
        """Say what is wrong within the rows, by the row's id and the inner question."""
        if not _are_rows(answer):
            return {}
        return {
            (row["id"], name): text
            for row in answer
            for name, text in self.row.problems(self._asked(row)).items()
        }

    def _asked(self, row: Mapping[str, Any]) -> dict[str, Any]:
        asked = self.row.questions()
        return {name: answer for name, answer in row.items() if name in asked}

    def open_parts(self, answer: Any) -> list[tuple[str, str]]:
        """Name what is missing within the rows, by the row's id and the inner question."""
        return [(row["id"], name) for row in answer or () for name in self.row.still_open(row)]

    def readable(self, answer: Any) -> Any:
        """Give the rows with what can be read of them; a row without an id of its own gets one.

        So no word of a list is lost to sight because of what stands beside it.
        """
        if not isinstance(answer, list):
            return None
        rows = [row for row in answer if isinstance(row, dict)]
        ids: list[str] = []
        for place, row in enumerate(rows):
            own = row.get("id")
            ids.append(own if isinstance(own, str) and own and own not in ids else f"row-{place}")
        read = [{"id": id_} | self.row.readable(row) for id_, row in zip(ids, rows, strict=True)]
        return read or None

    def laid_out(self, draft: Any) -> Any:
        """Give rows as they were written; of a list that no page wrote, what can be read of it."""
        return (
            draft
            if _are_rows(draft) and all(map(self._is_laid_out, draft))
            else (self.readable(draft))
        )

    def _is_laid_out(self, row: Mapping[str, Any]) -> bool:
        given = ((each, row.get(name)) for name, each in self.row.questions().items())
        return all(answer is None or each.laid_out(answer) == answer for each, answer in given)

    def worded(self, answer: Any, language: Language) -> str:
        """Say the rows, one a line, each with its first answer first."""
        return "\n".join(self.row.worded(row, language) for row in answer)

    def is_open(self, answer: Any) -> bool:
        """Tell whether no row can be read yet, or one is not whole."""
        return not (rows := self.readable(answer)) or any(map(self.row.still_open, rows))

    def read(self, answer: Any) -> tuple[Row, ...]:
        """Give the rows as records."""
        return tuple(self.row.read(row) for row in answer)

    def carried(self, answer: Any) -> Any:
        """Give the rows with their words and choices, their ratings to be asked again."""
        return [{"id": row["id"]} | self.row.carried(row) for row in answer]

    def texts(self) -> Iterator[str]:
        """Yield the prompt, the hint, the first rows, and the texts of a row and of the look."""
        yield from super().texts()
        yield from self.start.values()
        if self.look is not None:
            yield from self.look.texts()
        for question in self.row.questions().values():
            yield from question.texts()

    def declaration(self, language: Language) -> dict[str, Any]:
        """Add the questions of a row, the rows to start with, and the look."""
        questions = self.row.questions().items()
        return super().declaration(language) | {
            "most": self.most,
            "row": [q.declaration(language) | {"name": name} for name, q in questions],
            "start": [[key, language.text(name)] for key, name in self.start.items()],
            "ordered": self.ordered,
            "look": None if self.look is None else self.look.declaration(language),
        }


def _are_rows(answer: Any) -> bool:
    """Tell whether an answer is a list of rows, each with an id of its own."""
    if not isinstance(answer, list) or not all(isinstance(row, dict) for row in answer):
        return False
    ids = [row.get("id") for row in answer]
    return all(isinstance(id_, str) and id_ for id_ in ids) and len(set(ids)) == len(ids)
