"""Whom a page is about, as the one message that its kernel is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from surefoot import paths
from surefoot.access.sides import Side
from surefoot.language import LANGUAGE_VARIABLE, language

VISIT_VARIABLE = "SUREFOOT_VISIT"
"""What holds the message in the environment of a kernel that has no line of its own to hear it."""


EXERCISE = "surefoot_exercise"
"""What tells, in an output's metadata, which exercise's page the output belongs to."""


class Reach(StrEnum):
    """What of a practice a page's kernel can reach."""

    PERSON = "person"
    """The records of one client."""

    DATASET = "dataset"
    """What is counted: pseudonyms, days and numbers; nobody's words and nobody's alias."""

    FOLLOW_UP = "follow-up"
    """Whom to interview when: ids, aliases and dates, to be read only."""


@dataclass(frozen=True)
class Visit:
    """One page that somebody opened.

    Attributes
    ----------
    practice :
        The name of a practice; empty for a page that is nobody's yet, or was opened by hand.
    client :
        A client's id in that practice; None for a page about all of them.
    language :
        The tag of a language, with the reader's region if it is known.
    country :
        The country that was chosen for the help lines: two letters, ``other``, or nothing yet.
    side :
        Whose eyes the page is for.
    browser :
        The browser that it was opened in, which is its owner; the kernel is not told.
    reach :
        What the kernel can reach; None for anything of the demo practice, as by hand.
    dataset :
        The folder of a dataset that is shown in the place of the practice's; empty for none.
    exercise :
        The key of the exercise whose page it is; empty for a page that is no exercise's.
    """

    practice: str
    client: str | None
    language: str
    country: str
    side: Side = Side.CLIENT
    browser: str = ""
    reach: Reach | None = Reach.PERSON
    dataset: str = ""
    exercise: str = ""

    def __repr__(self) -> str:
        return f"<Visit {self.practice}>"

    @classmethod
    def of_nobody(cls, tag: str) -> Self:
        """Give what a warm process is told, which makes a page in a language and knows nobody."""
        return cls("", None, tag, "")

    @classmethod
    def by_hand(cls, environment: Mapping[str, str]) -> Self:
        """Give the visit of a notebook that no server of ours opened, as in JupyterLab.

        It is a coach's look at the demo practice, in English unless a language is set.
        """
        tag = environment.get(LANGUAGE_VARIABLE, "en")
        folder = environment.get(paths.DATASET_VARIABLE, "")
        return cls("", None, tag, "", Side.COACH, reach=None, dataset=folder)

    @classmethod
    def read(cls, message: Mapping[str, str]) -> Self:
        """Read what :meth:`message` gave.

        Raises
        ------
        ValueError
            If it says of no reach that there is. Without a side, it is the client's.
        """
        return cls(
            practice=message["practice"],
            client=message["client"] or None,
            language=message["language"],
            country=message["country"],
            side=Side.COACH if message.get("side") == Side.COACH else Side.CLIENT,
            reach=Reach(message["reach"]),
            dataset=message["dataset"],
            exercise=message.get("exercise", ""),
        )

    @property
    def language_alone(self) -> str:
        """The language without the region: of which a page is made that is nobody's yet."""
        return language(self.language).code

    def message(self) -> dict[str, str]:
        """Give what the kernel is told; nothing that a visitor could forge is among it.

        Raises
        ------
        ValueError
            If this is no visit that a server of ours opened.
        """
        if self.reach is None:
            raise ValueError("nobody is told of a page that was opened by hand")
        return {
            "practice": self.practice,
            "client": self.client or "",
            "language": self.language,
            "country": self.country,
            "side": self.side.value,
            "reach": self.reach.value,
            "dataset": self.dataset,
            "exercise": self.exercise,
        }

    def environment(self) -> dict[str, str]:
        """Give what a kernel is told that is started from nothing: the message, and the records."""
        return {
            paths.HOME_VARIABLE: str(paths.home()),
            VISIT_VARIABLE: json.dumps(self.message()),
        }
