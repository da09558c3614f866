"""A plan whose words try to be markup."""

from datetime import date
from typing import Any

from surefoot.exercises import Section
from surefoot.language import Language, Text, say
from surefoot.plan import Line, LineSource, compose
from surefoot.plan.safety import safety_lines
from surefoot.plan.wording import worded

HOSTILE = "# $x$ *bold* _it_ @ref <b>html</b> \\ `code` [c] \"quotes\" 'single' ñ é “curly” //"
TODAY = date(2026, 11, 23)
GOAL = LineSource("My goal", "motivation/goal", "entry1", date(2026, 11, 3))
LOG = LineSource("Urge log", "urges/urge-log", "entry2", date(2026, 11, 20))


def plan(language: Language, *more: str | Text) -> dict[str, Any]:
    lines = [
        Line("goal/target", Section.GOAL, "Drink less\nand sleep more", GOAL),
        Line("goal/why", Section.WHY, HOSTILE, GOAL),
        *(Line(f"goal/{n}", Section.WHY, words, GOAL) for n, words in enumerate(more)),
        Line("urge-log/walk", Section.URGES, say("Go for a walk"), LOG),
        *safety_lines(),
    ]
    return worded(compose(lines, {}), language, TODAY)
