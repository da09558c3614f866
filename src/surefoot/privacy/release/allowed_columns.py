"""The columns that may leave, and what each is; whatever is not named here stays.

The verifier reads a release with the same list, and trusts nothing else in it.

Tried in ``tests/privacy/test_release.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from surefoot.language import Text

PSEUDONYM = r"r-[0-9a-f]{12}"
CODE = r"[A-Za-z0-9][A-Za-z0-9._+<>-]{0,63}"
OR_MISSING = r"( or missing)?"
LIST = rf"{CODE}( \| {CODE})*{OR_MISSING}"
RANGE = rf"-?\d+( to -?\d+)?{OR_MISSING}"
BAND = r"(<18|18-24|25-34|35-44|45-54|55-64|65-89|90\+)"
RATING = r"\d|10"
PERIOD = r"before week 1|weeks? \d+(-\d+)?|after week \d+"


class Role(StrEnum):
    """What a released column is."""

    PSEUDONYM = "pseudonym"
    """Drawn anew for each release."""

    QUASI = "quasi-identifier"
    """Somebody may know it of a person."""

    TRAJECTORY = "trajectory"
    """When a person came, which somebody may know, too."""

    SENSITIVE = "sensitive"
    """Nobody should learn it of a person."""

    OUTCOME = "outcome"
    """A mean over a stretch of weeks."""


@dataclass(frozen=True)
class Released:
    """One column that may leave.

    Attributes
    ----------
    name, meaning :
        Its name, and what it holds, in one English sentence.
    role :
        What it is.
    pattern :
        What every value must match.
    numeric :
        Whether its values are numbers.
    order :
        Its values from the least to the largest, if they have an order.
    title :
        What readers call it, in English, where it is told of.
    """

    name: str
    meaning: str
    role: Role
    pattern: str = LIST
    numeric: bool = False
    order: tuple[str, ...] = ()
    title: str = ""


AGES = ("<18", "18-24", "25-34", "35-44", "45-54", "55-64", "65-89", "90+")
USE = ("none", "under-10", "10-50", "over-50")

PERSON = (
    Released("pid", "The person's pseudonym in this release.", Role.PSEUDONYM, PSEUDONYM),
    Released("programme", "The program, trial or branch.", Role.QUASI),
    Released("site_code", "The site, as a code.", Role.QUASI),
    Released(
        "age_band",
        "Age at the start, in bands.",
        Role.QUASI,
        rf"{BAND}( to {BAND})?{OR_MISSING}",
        order=AGES,
    ),
    Released("sex", "Sex as recorded.", Role.QUASI),
    Released("race_eth", "Race and ethnicity as recorded.", Role.QUASI),
    Released("sessions", "Sessions held.", Role.TRAJECTORY, RANGE),
    Released(
        "stay_weeks", "Full weeks from the start to the last session.", Role.TRAJECTORY, RANGE
    ),
    Released(
        "goal_type",
        "The person's own goal, as last told.",
        Role.SENSITIVE,
        CODE,
        title="the person’s own goal",
    ),
    Released(
        "exit_reason",
        "Why the person left; missing if not recorded.",
        Role.SENSITIVE,
        CODE,
        title="why the person left",
    ),
    Released(
        "use_band",
        "Of the days known, the share with use, in percent.",
        Role.SENSITIVE,
        "|".join(USE),
        title="the share of days with use",
    ),
)

PERIOD_TABLE = (
    PERSON[0],
    Released("period", "The stretch of weeks since the start.", Role.TRAJECTORY, PERIOD),
    Released(
        "sessions_least", "Sessions held, at least.", Role.TRAJECTORY, r"\d{1,4}", numeric=True
    ),
    Released("sessions_most", "Sessions held, at most.", Role.TRAJECTORY, r"\d{1,4}", numeric=True),
    *(
        Released(
            name,
            f"{meaning}, 0 to 10, in whole points.",
            Role.OUTCOME,
            RATING,
            numeric=True,
            title=title,
        )
        for name, meaning, title in (
            ("importance", "How much the change matters", "how much the change matters"),
            ("confidence", "How sure of being able to do it", "how sure people are that they can"),
            ("readiness", "How ready", "how ready people are"),
            ("strongest_urge", "The strongest urge", "the strongest urge"),
        )
    ),
)

TABLES: Mapping[str, tuple[Released, ...]] = {"person": PERSON, "period": PERIOD_TABLE}
OUTCOMES = tuple(column.name for column in PERIOD_TABLE if column.role is Role.OUTCOME)


def named(table: str, *roles: Role) -> list[str]:
    """Give the columns of a table that have one of these roles, in order."""
    return [column.name for column in TABLES[table] if column.role in roles]


def title_of(name: str) -> Text:
    """Give what readers call a column that is told of."""
    columns = (column for table in TABLES.values() for column in table)
    return Text(next(column.title for column in columns if column.name == name))
