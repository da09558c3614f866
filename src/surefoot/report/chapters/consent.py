"""What people agreed to: of how many a yes or a no is recorded, and of how many neither is."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from surefoot.language import Language
from surefoot.outcomes.data.consent import ANSWERS, NO, NOT_RECORDED, YES, passing_on, taking_part
from surefoot.outcomes.disclosure import Counts, Unit
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.wording import count, share, withheld_note
from surefoot.report.blocks import Block, Chapter, Prose
from surefoot.report.found import people as found
from surefoot.report.study import Study

RELEASED = "consent_released"
"""Whoever holds a release can count the people in it: about those who said yes."""
SAID_YES = {"asked": YES, "passing_on": YES}
ASKED = "An answer is recorded"
SAID = {YES: "Said yes", NO: "Said no", NOT_RECORDED: "No answer is recorded"}


def counts(study: Study) -> Iterator[Counts]:
    """Count everybody in the records by what they said to each question."""
    person = study.dataset.person
    yes = pd.DataFrame({"taking_part": taking_part(person)})
    yield Counts("consent_taking_part", Unit.PERSON, yes, ["taking_part"])
    said = passing_on(person)
    asked = said.eq(NOT_RECORDED).map({True: NO, False: YES})
    answers = pd.DataFrame({"asked": asked, "passing_on": said})
    yield Counts("consent_passing_on", Unit.PERSON, answers, ["asked", "passing_on"])
    agreed = pd.DataFrame({"all": YES}, index=said.index[said.eq(YES)])
    yield Counts(RELEASED, Unit.PERSON, agreed, ["all"], SAID_YES, outside=True)


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    return Chapter("consent", words.text("What people agreed to"), list(_blocks(study, words)))


def _blocks(study: Study, words: Language) -> Iterator[Block]:
    table = answers(study, words)
    said = dict(zip(ANSWERS, table.rows[-len(ANSWERS) :], strict=False))
    yield found.consent(said, count(words, study.people("way")), words)
    yield Prose([
        words.text(
            "Counted is everybody in the records, whatever they said. Where no answer is recorded, "
            "that is neither a yes nor a no, and it does not tell whether somebody was asked."
        ),
        words.text(
            "Whoever says no to their data being passed on is in the counts of this report, which "
            "tell of no single person, and in no release."
        ),
    ])  # fmt: skip
    yield table


def answers(study: Study, words: Language) -> NumberTable:
    """Show how many answered each question, and how."""
    everybody = study.people("way")
    recorded = list(_recorded(study))
    told = [n for _, each in recorded for _, n in each]
    rows: list[tuple[str, ...]] = []
    for question, each in recorded:
        rows.append((words.text(question),))
        rows += [
            (words.text(name), count(words, n), share(words, n, everybody)) for name, n in each
        ]
    return NumberTable(
        caption=words.text("What everybody in the records said"),
        columns=[words.text(heading) for heading in ("Answer", "People", "Of all")],
        rows=rows if len(study.dataset.person) else [],
        notes=[*_not_asked(study, words), *withheld_note(words, told)],
    )


def _not_asked(study: Study, words: Language) -> list[str]:
    """Say that the data hold nothing of who said yes to taking part."""
    return [] if _knows_taking_part(study) else [words.text(
        "Whether people said yes to taking part is not in these data: no day of it is recorded of "
        "anybody. The workbook does not ask it."
    )]  # fmt: skip


def _knows_taking_part(study: Study) -> bool:
    return study.people("consent_taking_part", taking_part=YES) != 0


def _recorded(study: Study) -> Iterator[tuple[str, list[tuple[str, int | None]]]]:
    """Give what can be recorded of each question: whoever would not take part is in no records."""
    if _knows_taking_part(study):
        yield (
            "Taking part",
            [
                (SAID[said], study.people("consent_taking_part", taking_part=said))
                for said in (YES, NOT_RECORDED)
            ],
        )
    wanted = [(ASKED, {"asked": YES}), *((SAID[said], {"passing_on": said}) for said in ANSWERS)]
    told = study.published.stands_firm(RELEASED)
    yield (
        "Passing data on, without names",
        [
            (name, study.people("consent_passing_on", **cell) if told else None)
            for name, cell in wanted
        ],
    )
