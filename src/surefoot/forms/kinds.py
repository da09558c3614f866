"""The kinds of question: what each one asks for, and which answers it takes.

An answer is plain JSON, as it travels between page, record and file. Every kind knows how to
check such an answer, how to read it into a Python value, and how to declare itself to a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, ClassVar, Self

from surefoot.forms.question import Privacy, Question
from surefoot.language import Language, Text, say, say_n
from surefoot.written_numbers import meanings

MOST_MONEY = 10**12
"""The most of any currency; with hundredths, a number of a computer still holds every digit."""


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A number within limits; whole unless it has decimals.

    Attributes
    ----------
    least, most :
        The limits, both allowed.
    decimals :
        Digits behind the decimal sign.
    unit :
        What is counted, in English.
    money :
        Whether it is an amount of money, beside which the sign of a currency may be typed.
    """

    kind: ClassVar[str] = "number"
    least: float = 0
    most: float = 1_000_000
    decimals: int = 0
    unit: str = ""
    money: bool = False

    def check(self, answer: Any) -> Text | None:
        """Refuse what is no number, has too many digits or lies outside the limits."""
        if isinstance(answer, str) and len(self.meant(answer)) > 1:
            return say("this could mean two numbers")
        if isinstance(answer, bool) or not isinstance(answer, (int, float)):
            return say("this must be a number")
        if not self.least <= answer <= self.most:
            return say(
                "{value} is not between {least} and {most}",
                value=answer,
                least=self.least,
                most=self.most,
            )
        if round(answer, self.decimals) != answer:
            return self._too_fine(answer)
        return None

    def meant(self, text: str, times: float = 1) -> list[float]:
        """Give the numbers that a text can mean and that can be answered.

        If none can be answered, the greatest is given; none, if the text is no number.

        Parameters
        ----------
        times :
            What one counts in the unit of the question: 60 where a text tells hours and minutes
            are asked.
        """
        found = [float(Decimal(str(each)) * Decimal(str(times))) for each in meanings(text)]
        return [each for each in found if self.check(each) is None] or found[:1]

    def _too_fine(self, answer: float) -> Text:
        if not self.decimals:
            return say("{value} is not a whole number", value=answer)
        return say_n(
            "{value} has more than {n} decimal",
            "{value} has more than {n} decimals",
            self.decimals,
            value=answer,
        )

    def read(self, answer: Any) -> Any:
        """Give a whole number as int, any other as float."""
        return float(answer) if self.decimals else int(answer)

    def worded(self, answer: Any, language: Language) -> str:
        """Say the number and what is counted."""
        unit = language.text(self.unit) if self.unit else ""
        return f"{language.value(answer)} {unit}".strip()

    def texts(self) -> Iterator[str]:
        """Yield the prompt, the hint and the unit."""
        yield from super().texts()
        if self.unit:
            yield self.unit

    def declaration(self, language: Language) -> dict[str, Any]:
        """Add limits, digits and unit."""
        return super().declaration(language) | {
            "least": self.least,
            "most": self.most,
            "decimals": self.decimals,
            "unit": language.text(self.unit) if self.unit else "",
            **({"money": True} if self.money else {}),
        }


@dataclass(frozen=True, kw_only=True)
class Rating(Number):
    """A whole number on a labelled scale from 0; untouched is unanswered, not 0."""

    kind: ClassVar[str] = "rating"
    most: float = 10
    low: str = ""
    high: str = ""

    def carried(self, answer: Any) -> Any:
        """Give nothing: how things stand now is asked anew."""
        return None

    def worded(self, answer: Any, language: Language) -> str:
        """Say the number and the top of its scale."""
        return language.text(say("{value} of {most}", value=answer, most=int(self.most)))

    def texts(self) -> Iterator[str]:
        """Yield the prompt, the hint, the unit and the names of the ends."""
        yield from super().texts()
        yield from (end for end in (self.low, self.high) if end)

    def declaration(self, language: Language) -> dict[str, Any]:
        """Add the names of the ends."""
        ends = {"low": self.low, "high": self.high}
        return super().declaration(language) | {
            name: language.text(end) if end else "" for name, end in ends.items()
        }


@dataclass(frozen=True, kw_only=True)
class Minutes(Number):
    """A length of time in minutes; a page may offer hours beside them."""

    kind: ClassVar[str] = "minutes"
    most: float = 24 * 60
    unit: str = "minutes"


@dataclass(frozen=True, kw_only=True)
class Words(Question):
    """A person's own words, one line or several; private, always.

    Attributes
    ----------
    long :
        Whether the page offers room for several lines.
    most :
        Characters at the most.
    """

    kind: ClassVar[str] = "words"
    privacy: Privacy = Privacy.PRIVATE
    long: bool = False
    most: int = 4000

    def check(self, answer: Any) -> Text | None:
        """Refuse what is no text, or too long."""
        if not isinstance(answer, str):
            return say("this must be text")
        if len(answer) > self.most:
            return say_n(
                "this is {n} character too long, there is room for {most}",
                "this is {n} characters too long, there is room for {most}",
                len(answer) - self.most,
                most=self.most,
            )
        return None

    def readable(self, answer: Any) -> Any:
        """Give any text, also one that is too long: it can be shown, and made shorter."""
        return answer if isinstance(answer, str) else super().readable(answer)

    def is_open(self, answer: Any) -> bool:
        """Tell whether nothing but white space was written."""
        return answer is None or not str(answer).strip()

    def read(self, answer: Any) -> str:
        """Give the words without white space around them."""
        return str(answer).strip()

    def declaration(self, language: Language) -> dict[str, Any]:
        """Add the room on the page and the greatest length."""
        return super().declaration(language) | {"long": self.long, "most": self.most}


@dataclass(frozen=True, kw_only=True)
class YesNo(Question):
    """Yes or no; untouched is unanswered, not "no"."""

    kind: ClassVar[str] = "yes-no"

    def check(self, answer: Any) -> Text | None:
        """Refuse everything but true and false."""
        return None if isinstance(answer, bool) else say("this must be yes or no")

    def worded(self, answer: Any, language: Language) -> str:
        """Say yes or no."""
        return language.text("Yes" if answer else "No")


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """A choice among options.

    Attributes
    ----------
    options :
        The key that is stored, and the English text that is read, of each option.
    """

    options: Mapping[str, str]

    def unknown(self, keys: list[Any]) -> Text | None:
        """Say which key is not among the options."""
        strange = [key for key in keys if not isinstance(key, str) or key not in self.options]
        if not strange:
            return None
        return say(
            "“{value}” is not one of: {options}",
            value=str(strange[0])[:40],
            options=", ".join(self.options),
        )

    def texts(self) -> Iterator[str]:
        """Yield the prompt, the hint and the options."""
        yield from super().texts()
        yield from self.options.values()

    def declaration(self, language: Language) -> dict[str, Any]:
        """Add the options, in order."""
        options = [[key, language.text(text)] for key, text in self.options.items()]
        return super().declaration(language) | {"options": options}

    def _said(self, keys: Iterable[str], language: Language, between: str) -> str:
        return between.join(language.text(self.options[key]) for key in keys)


@dataclass(frozen=True, kw_only=True)
class OneOf(Choice):
    """One option."""

    kind: ClassVar[str] = "one-of"

    def check(self, answer: Any) -> Text | None:
        """Refuse what is not among the options."""
        return self.unknown([answer])

    def worded(self, answer: Any, language: Language) -> str:
        """Say the option."""
        return self._said([answer], language, "")


@dataclass(frozen=True, kw_only=True)
class ManyOf(Choice):
    """Any number of options, in the order of the options."""

    kind: ClassVar[str] = "many-of"

    def check(self, answer: Any) -> Text | None:
        """Refuse what is no list of options, or names one twice."""
        if not isinstance(answer, list):
            return say("this must be a list of choices")
        if len(set(map(str, answer))) < len(answer):
            return say("this names one choice twice")
        return self.unknown(answer)

    def read(self, answer: Any) -> tuple[str, ...]:
        """Give the chosen keys in the order of the options."""
        return tuple(key for key in self.options if key in answer)

    def worded(self, answer: Any, language: Language) -> str:
        """Say the options, in the order in which they were chosen."""
        return self._said(answer, language, ", ")


@dataclass(frozen=True, kw_only=True)
class Ranking(ManyOf):
    """Options put in order, the most important first; some may be left out."""

    kind: ClassVar[str] = "ranking"

    def read(self, answer: Any) -> tuple[str, ...]:
        """Give the keys in the person's order."""
        return tuple(answer)

    def worded(self, answer: Any, language: Language) -> str:
        """Say the options, the most important first."""
        return self._said(answer, language, " › ")


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
            within = [(f"{name}:{row.get('id')}", row.get(inner)) for row in rows if row]
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
