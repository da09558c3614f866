"""Drug screens: of how many people, and how often they contradict what people told.

Tried in ``tests/report/chapters/test_days.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from surefoot.language import Text, say
from surefoot.outcomes.days import of_source
from surefoot.outcomes.days.combined import DETECTED
from surefoot.outcomes.disclosure import LEAST, Counts, is_small
from surefoot.report.chapters.flow import YES_NO
from surefoot.report.study import WINDOW, Study


@dataclass(frozen=True)
class Screens:
    """Counts of drug screens; None where one may not be told.

    Attributes
    ----------
    made, people :
        Screens with a result in the window, and of how many people.
    against, people_against :
        Days told as days without use on which a screen found use, and of how many people.
    """

    made: int | None
    people: int | None
    against: int | None
    people_against: int | None


def counts(study: Study) -> Iterator[Counts]:
    """Count the people who were screened, and those whose screens contradict what they told."""
    made = _made(study)
    if made.empty:
        return
    people = study.started.index
    yield study.of_people(
        "screened",
        screened=pd.Series(people.isin(made["pid"]), people).map(YES_NO),
        contradicted=(_against(study) > 0).map(YES_NO),
    )


def screens(study: Study) -> Screens | None:
    """Give what may be told of drug screens; None if there are none."""
    made, against = len(_made(study)), int(_against(study).sum())
    if not made:
        return None
    people = study.people("screened", screened="yes")
    people_against = study.people("screened", contradicted="yes")
    small = any(map(is_small, (against, made - against)))
    hidden = people is None or people_against is None or small
    return Screens(
        None if people is None or made < LEAST else made,
        people,
        None if hidden else against,
        people_against,
    )


def sentences(study: Study) -> Iterator[Text | str]:
    """Say how many screens there are, of whom, and how often they contradict what was told."""
    found = screens(study)
    if found is None:
        return
    if found.made is None or found.people is None:
        yield (
            "There are drug screens; how many, and of how many people, cannot be told without "
            "giving a small count away."
        )
    else:
        yield say(
            "There are {n} results of drug screens, of {people} of {of} people.",
            n=found.made, people=found.people, of=len(study.started),
        )  # fmt: skip
    if found.against is None or found.people_against is None:
        yield (
            "How often they contradict what people told cannot be told without giving a small "
            "count away."
        )
    elif not found.against:
        yield "None of them contradicts what people told."
    else:
        yield say(
            "On {n} days of {people} people a screen found use, and the person told of none.",
            n=found.against, people=found.people_against,
        )  # fmt: skip


def rule(study: Study) -> Iterator[Text | str]:
    """Say what is done with screens."""
    if screens(study) is None:
        return
    yield say(
        "Drug screens: a screen that found use contradicts a day told as one without use if no "
        "use was told of the {days} days before either, as urine can show use that long. The worst "
        "case counts such a day as a day of use; the other rules go by what was told. A day of "
        "which only a screen knows stays unknown.",
        days=DETECTED,
    )


def _made(study: Study) -> pd.DataFrame:
    made = of_source(study.dataset.day, "urine").dropna(subset=["used"])
    return made[made["day"].between(*WINDOW) & made["pid"].isin(study.started.index)]


def _against(study: Study) -> pd.Series:
    """Give how many days of each person who started are contradicted."""
    of_each = study.day_counts["days_contradicted"].reindex(study.started.index)
    return of_each.fillna(0).astype(int)
