"""What a person's goal makes of the plan's headings, and which parts do not concern it.

Tried in ``tests/plan/test_offered.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surefoot.exercises import Kept, Section
from surefoot.exercises.motivation.goal import Goal

TITLE = "My plan"
RECOVERY_TITLE = "My recovery plan"

PREVENTION = "What I look out for, what helps, and who helps."
RELAPSE_PREVENTION = "My plan for hard times: what I look out for, what helps, and who helps."
AGAIN = "If it happens again"

ACTS = re.compile(
    r"\b(bet|bets|betting|gambl|casino|slot|lotter|poker|bingo|food|eat|sugar|sweets|shop|spending"
    r"|gaming|video ?game|porn|phone|screen|social media|scroll"
    r"|apuest|apost|jueg|jugar|tragamonedas|loter|com(er|ida|idas|o)\b|atrac[oó]n|az[uú]car|dulces"
    r"|compr|videojueg|celular|tel[eé]fono|pantalla|redes)",
    re.IGNORECASE,
)
SUBSTANCES = re.compile(
    r"\b(drink|drank|drunk|alcohol|wine|beer|whisk|vodka|rum\b|liquor|spirits|cider|cannabis|weed"
    r"|marijuana|pot\b|hash|smok|vap(e|ing)|nicotin|tobacco|cigar|cocain|coke|crack|meth|speed"
    r"|amphetamin|heroin|opioid|opiate|fentanyl|oxy|pills?\b|benzo|xanax|valium|drug|ketamin|ghb"
    r"|mdma|ecstasy|us(e|ing)\b"
    r"|beb|tom(o|ar)\b|vino|cervez|trago|tequila|ron\b|licor|marihuana|mariguana|porro|fum|cigarr"
    r"|tabaco|coca|cristal|hero[ií]na|opio|pastilla|benzodiac|droga|consum)",
    re.IGNORECASE,
)
"""Beginnings of words for what people do and for what people take, in English and Spanish."""


@dataclass(frozen=True)
class Aim:
    """What a plan is for.

    Attributes
    ----------
    goal_type :
        The latest goal, as :class:`Goal` keeps it; None if there is none yet.
    taken :
        Whether it may be about something that is taken; not so for betting or food alone.
    """

    goal_type: str | None = None
    taken: bool = True

    @property
    def title(self) -> str:
        """What the plan is called, in English: "recovery" only for whose goal is to stop."""
        return RECOVERY_TITLE if self.goal_type == "abstain" else TITLE

    @property
    def prevention(self) -> str:
        """What is said of its second part, in English."""
        return RELAPSE_PREVENTION if self.goal_type == "abstain" else PREVENTION

    def heading(self, section: Section) -> str:
        """Give the heading of a section in English."""
        headings: Mapping[Section, str] = (
            {Section.LAPSE: AGAIN} if self.goal_type == "abstain" else {}
        )
        return headings.get(section, section.heading)

    def concerns(self, section: Section) -> bool:
        """Tell whether a section is asked for: naloxone is for what is taken."""
        return self.taken or section is not Section.NALOXONE


def aim_of(goals: Sequence[Kept[Goal]]) -> Aim:
    """Give what a person's plan is for, by the latest of their goals."""
    if not goals:
        return Aim()
    latest = goals[-1].record
    taken = is_taken(latest.behaviour) if latest.about is None else latest.may_be_of_use
    return Aim(latest.goal_type, taken)


def is_taken(behaviour: str) -> bool:
    """Tell whether words about what is to change may be about something that is taken.

    Only words that name something else and nothing that is taken say that it is not: who writes
    "my evenings" is shown what could save a life.

    Examples
    --------
    >>> [is_taken(each) for each in ("Online betting", "Apuestas y cerveza", "My evenings")]
    [False, True, True]
    """
    return bool(SUBSTANCES.search(behaviour)) or not ACTS.search(behaviour)
