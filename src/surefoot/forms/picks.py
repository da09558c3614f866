"""The kind of question that asks for some of what the person wrote on the same form.

Tried in ``tests/forms/test_kinds.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Self

from surefoot.forms.kinds import ManyOf
from surefoot.forms.question import Privacy, Question
from surefoot.language import Language, Text, say


@dataclass(frozen=True, kw_only=True)
class Pick(ManyOf):
    """Some of the person's own words on the same form, and of options if there are any.

    An answer names a question whose answer is words, or a row of a list as ``question:row``. So it
    follows the words when they change, and what is no longer there is no longer picked.

    Attributes
    ----------
    sources :
        Names of the questions whose words can be picked, a list's with the inner question as
        ``question.inner``; they come before this one.
    limit :
        Picks at the most; None if there is no limit.
    own :
        The words that can be picked, by what an answer names; see :meth:`among`.
    """

    kind: ClassVar[str] = "pick"
    privacy: Privacy = Privacy.PRIVATE
    options: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    limit: int | None = None
    own: Mapping[str, str] | None = field(default=None, repr=False)

    def mistakes(
        self, before: Mapping[str, Question], beside: Mapping[str, Question]
    ) -> Iterator[str]:
        """Say also from which questions nothing can be picked."""
        yield from super().mistakes(before, beside)
        for source in self.sources:
            name, _, inner = source.partition(".")
            if name not in before:
                yield f"it picks from “{name}”, and no question of that name comes before it"
            elif inner and inner not in before[name].within():
                yield f"it picks from “{source}”, and no row of “{name}” is asked “{inner}”"

    def among(self, answers: Mapping[str, Any]) -> Self:
        """Give the question with the words that stand to be picked."""
        return replace(self, own=dict(self._words(answers)))

    def standing(self, answer: Any) -> Any:
        """Give the picks whose words are still there; what is no list of picks is left alone."""
        if self.own is None or self.check(answer) is not None:
            return answer
        return [key for key in answer if key in self.options or key in self.own]

    def _words(self, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for source in self.sources:
            name, _, inner = source.partition(".")
            answer = answers.get(name)
            rows = answer if inner and isinstance(answer, list) else []
            within = [
                (f"{name}:{row.get('id')}", row.get(inner))
                for row in rows
                if isinstance(row, Mapping)
            ]
            for key, said in within if inner else [(name, answer)]:
                if isinstance(said, str) and said.strip():
                    yield key, said.strip()

    def unknown(self, keys: list[Any]) -> Text | None:
        """Say which pick is none of the options and of no question that can be picked from."""
        return super().unknown([key for key in keys if not self._is_own(key)])

    def _is_own(self, key: Any) -> bool:
        names = [source.partition(".")[0] for source in self.sources]
        return isinstance(key, str) and key.partition(":")[0] in names

    def check(self, answer: Any) -> Text | None:
        """Refuse what is no list of picks, or too many of them."""
        problem = super().check(answer)
        if problem is None and self.limit is not None and len(answer) > self.limit:
            return say("you can pick up to {most}", most=self.limit)
        return problem

    def read(self, answer: Any) -> tuple[str, ...]:
        """Give the picks in the order in which they were made."""
        return tuple(answer)

    def worded(self, answer: Any, language: Language) -> str:
        """Say the words that were picked, one a line."""
        own = self.own or {}
        return "\n".join(
            own[key] if key in own else language.text(self.options[key])
            for key in answer
            if key in own or key in self.options
        )

    def declaration(self, language: Language) -> dict[str, Any]:
        """Add the questions to pick from, and how many can be picked."""
        more = {"sources": list(self.sources), "limit": self.limit}
        return super().declaration(language) | more
