"""What is planted in an invented programme: effects of a known size, and some that are nothing.

Tried in ``tests/outcomes/test_planted_truth.py``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from surefoot.outcomes.data.datapackage import TRUTH

FILE = TRUTH


@dataclass(frozen=True, kw_only=True)
class Planted:
    """One effect.

    Attributes
    ----------
    name :
        Its key.
    value :
        Its size; 0 for what is planted as nothing.
    unit :
        Of the size.
    means :
        What it says of the programme.
    found_by :
        How to look for it in the dataset.
    """

    name: str
    value: float
    unit: str
    means: str
    found_by: str


STRATEGY = Planted(
    name="strategy_on_urges",
    value=-0.8,
    unit="points of 0 to 10",
    means="After a session with the exercise urge-log, the strongest urge until the next one is "
    "lower by this much than after a session without it.",
    found_by="Table session, sessions held: a mixed model of strongest_urge by week and by whether "
    "the session held before had urge-log among its exercises, people with their own level.",
)
SESSION = Planted(
    name="session_on_abstinence",
    value=0.08,
    unit="share of days, 0 to 1",
    means="In a week whose session is held, this much more of the days are without use than in a "
    "week whose session is not.",
    found_by="Table day against table session: a mixed model of the share of known days without "
    "use in a week, by week and by whether that week's session was held, while people came.",
)
SITE = Planted(
    name="site_on_abstinence",
    value=-0.15,
    unit="share of days, 0 to 1",
    means="At the site s-3 this much fewer of the days are without use than at the others.",
    found_by="As for session_on_abstinence, with site s-3 against all others as a column.",
)
WELLBEING = Planted(
    name="weeks_on_wellbeing",
    value=0.35,
    unit="points of 0 to 40, a week",
    means="On average people's score of well-being rises by this much a week. People differ in "
    "it with a standard deviation of 0.15, and in their level with one of 5; scores asked twice at "
    "once would differ by chance with one of 2.5, so the reliability at a time is 0.8.",
    found_by="Table measure: a mixed model of score by week, people with levels and slopes of "
    "their own.",
)
HOMEWORK = Planted(
    name="homework_on_urges",
    value=0.0,
    unit="points of 0 to 10",
    means="Whether something to try was agreed makes no difference to urges.",
    found_by="As for strategy_on_urges, with homework_set of the session held before as a column.",
)
SEX = Planted(
    name="sex_on_abstinence",
    value=0.0,
    unit="share of days, 0 to 1",
    means="Women and men have equally many days without use.",
    found_by="As for session_on_abstinence, with sex female against male as a column.",
)
SITE_WELLBEING = Planted(
    name="site_on_wellbeing",
    value=0.0,
    unit="points of 0 to 40, a week",
    means="At the site s-3 wellbeing rises as it does at the others.",
    found_by="As for weeks_on_wellbeing, with site s-3 against all others as the column by which "
    "slopes differ.",
)
PLANTED = (STRATEGY, SESSION, SITE, WELLBEING, HOMEWORK, SEX, SITE_WELLBEING)


def declaration(clients: int, seed: int) -> dict[str, Any]:
    """Give what ``truth.json`` holds.

    Parameters
    ----------
    clients, seed :
        What the programme was made from.
    """
    return {
        "clients": clients,
        "seed": seed,
        "planted": [asdict(each) for each in PLANTED],
        "also": "Whoever used on more of the known days of a week is likelier to stop coming after "
        "it. Nothing is known of people after they stopped.",
    }
