"""The kinds of question: what each one asks for, and which answers it takes.

An answer is plain JSON, as it travels between page, record and file. Every kind knows how to
check such an answer, how to read it into a Python value, and how to declare itself to a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar

from surefoot.forms.conditions import Answer
from surefoot.forms.question import Privacy, Question
from surefoot.language import Language, Text, say, say_n
from surefoot.number_parsing import meanings

MOST_MONEY = 10**12
"""The most of any currency; with hundredths, a number of a computer still holds every digit."""
OUTSIDE = "Write a number from {least} to {most}."
TOO_LONG, TOO_LONG_MANY = "Write {n} hour or less.", "Write {n} hours or less."
HOUR = 60


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
            return self._outside(answer)
        if round(answer, self.decimals) != answer:
            return self._too_fine(answer)
        return None

    def may_be(self, answer: Answer) -> bool:
        """Tell whether it is a number that can be answered."""
        return self.check(answer) is None

    def may_reach(self, least: float) -> bool:
        """Tell whether the limits enclose it."""
        return self.least <= least <= self.most

    def offers(self) -> str:
        """Say the limits."""
        return f"{self.least:g} to {self.most:g}"

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

    def _outside(self, answer: float) -> Text:
        return say(OUTSIDE, value=answer, least=self.least, most=self.most)

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
    most: float = 24 * HOUR
    unit: str = "minutes"

    def _outside(self, answer: float) -> Text:
        """Say the limit in hours, if it is whole hours: who typed hours sees no minutes."""
        hours, over = divmod(self.most, HOUR)
        if answer < self.least or over:
            return super()._outside(answer)
        return say_n(TOO_LONG, TOO_LONG_MANY, hours, value=answer, least=self.least, most=self.most)


@dataclass(frozen=True, kw_only=True)
class Words(Question):
    """A person's own words, one line or several; private, always.

    Attributes
    ----------
    long :
        Whether the page offers room for several lines.
    most :
        Characters at the most.
    suggest :
        The topics on which a page offers what was said elsewhere, to take or to leave.
    """

    kind: ClassVar[str] = "words"
    privacy: Privacy = Privacy.PRIVATE
    long: bool = False
    most: int = 4000
    suggest: tuple[str, ...] = ()

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
        """Add the room on the page, the greatest length, and whether something is offered."""
        suggests = {"suggests": True} if self.suggest else {}
        return super().declaration(language) | {"long": self.long, "most": self.most} | suggests


@dataclass(frozen=True, kw_only=True)
class YesNo(Question):
    """Yes or no; untouched is unanswered, not "no"."""

    kind: ClassVar[str] = "yes-no"

    def check(self, answer: Any) -> Text | None:
        """Refuse everything but true and false."""
        return None if isinstance(answer, bool) else say("this must be yes or no")

    def may_be(self, answer: Answer) -> bool:
        """Tell whether it is yes or no."""
        return self.check(answer) is None

    def offers(self) -> str:
        """Say yes and no as they are written in a declaration."""
        return "True or False"

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
    former_options :
        Those that only an earlier version offered: they are read and shown where they were chosen,
        and no more offered.
    opens_help :
        Those at whose choice a page shows whom to call beside the question, as it does at words of
        despair: in the page alone, and nobody is told.
    """

    options: Mapping[str, str]
    former_options: Mapping[str, str] = field(default_factory=dict)
    opens_help: tuple[str, ...] = ()

    @property
    def known(self) -> dict[str, str]:
        """Every option that an answer can hold, with its text."""
        return {**self.options, **self.former_options}

    def may_be(self, answer: Answer) -> bool:
        """Tell whether it is one of the options, also of those that are no more offered."""
        return answer in self.known

    def offers(self) -> str:
        """Say the keys of the options."""
        return " or ".join(repr(key) for key in self.known)

    def mistakes(
        self, before: Mapping[str, Question], beside: Mapping[str, Question]
    ) -> Iterator[str]:
        """Say also which option is named and is none."""
        yield from super().mistakes(before, beside)
        for key in self.opens_help:
            if key not in self.known:
                yield f"the help opens at {key!r}, and the answer can be {self.offers()}"

    def unknown(self, keys: list[Any]) -> Text | None:
        """Say which key is not among the options."""
        known = self.known
        strange = [key for key in keys if not isinstance(key, str) or key not in known]
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
        yield from self.known.values()

    def declaration(self, language: Language) -> dict[str, Any]:
        """Add the options, in order, and which of them are former ones."""
        options = [[key, language.text(text)] for key, text in self.known.items()]
        former = {"former_options": list(self.former_options)} if self.former_options else {}
        help_at = {"opens_help": list(self.opens_help)} if self.opens_help else {}
        return super().declaration(language) | {"options": options} | former | help_at

    def _said(self, keys: Iterable[str], language: Language, between: str) -> str:
        known = self.known
        return between.join(language.text(known[key]) for key in keys)


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

    def carried(self, answer: Any) -> Any:
        """Give the option if it is still offered."""
        return answer if answer in self.options else None


@dataclass(frozen=True, kw_only=True)
class ManyOf(Choice):
    """Any number of options, in the order of the options.

    Attributes
    ----------
    alone :
        The option that says that none of the others fits; on a page it stands alone.
    """

    kind: ClassVar[str] = "many-of"
    alone: str = ""

    def mistakes(
        self, before: Mapping[str, Question], beside: Mapping[str, Question]
    ) -> Iterator[str]:
        """Say also that there is no option to stand alone."""
        yield from super().mistakes(before, beside)
        if self.alone and self.alone not in self.known:
            yield f"{self.alone!r} is to stand alone, and the answer can be {self.offers()}"

    def laid_out(self, draft: Any) -> Any:
        """Give a list of choices, right or not; nothing else can be laid out."""
        is_list = isinstance(draft, list) and all(isinstance(each, str) for each in draft)
        return draft if is_list else None

    def check(self, answer: Any) -> Text | None:
        """Refuse what is no list of options, or names one twice."""
        if not isinstance(answer, list):
            return say("this must be a list of choices")
        if len(set(map(str, answer))) < len(answer):
            return say("this names one choice twice")
        return self.unknown(answer)

    def read(self, answer: Any) -> tuple[str, ...]:
        """Give the chosen keys in the order of the options."""
        return tuple(key for key in self.known if key in answer)

    def carried(self, answer: Any) -> Any:
        """Give the options that are still offered."""
        return [key for key in answer if key not in self.former_options] or None

    def worded(self, answer: Any, language: Language) -> str:
        """Say the options, in the order in which they were chosen.

        Each has a line of its own where commas within them would run them together.
        """
        said = self._said(answer, language, "\n")
        is_parted = len(answer) > 1 and "," in said
        return said if is_parted else self._said(answer, language, ", ")

    def declaration(self, language: Language) -> dict[str, Any]:
        """Add the option that stands alone, if there is one."""
        return super().declaration(language) | ({"alone": self.alone} if self.alone else {})
