"""Writes a small practice and two datasets as this version of Surefoot writes them.

Run ``python scripts/kept_fixture.py tests/fixtures/NAME`` before a release or a change of what is
kept. Tests hold every later version to opening them; a folder that was committed is never written
anew. Its people are invented.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from surefoot.demo.programme import programme
from surefoot.entries.desk import Desk
from surefoot.exchange.options import ImportOptions
from surefoot.exchange.pipeline import Outcome, import_file
from surefoot.exercises import catalogue
from surefoot.forms import Form
from surefoot.language import Text, language
from surefoot.outcomes.data.from_records import dataset_from
from surefoot.plan.desk import PlanDesk
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.practice import DEMO, open_file
from surefoot.records.store import Store
from surefoot.sessions.consent import Consent
from surefoot.sessions.log import SessionLog

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))
from sample_answers import WORDS, answers_to, most_options

FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)
LAST_DAY = date(2026, 9, 30)
ENGLISH = language("en")
IMPORTED = """\
client,date,status,start,duration_min,modality,days_observed,days_used,note_intervention
C-07,2026-03-02,held,14:30,50,phone,7,2,"Went over the week, day by day"
C-07,2026-03-09,no_show,,,,,,
C-08,2026-03-30,held,,45,in_person,14,0,"Two lines
and “quotes”, too"
"""
EDITS = {  # by the line's place: the first is reworded, the second left out, …
    0: ("answer", "I call Sam first, and then I walk.\nSlowly."),
    1: ("leave_out", ""),
    2: ("answer", "Lo digo con mis palabras: “basta” ✨"),
}


class Clock:
    """Goes on by an hour whenever somebody looks at it."""

    def __init__(self) -> None:
        self.time = FIRST

    def __call__(self) -> datetime:
        """Give the next hour."""
        self.time += timedelta(hours=1)
        return self.time


def main(folder: Path) -> None:
    """Write the fixture into a folder that is not there yet."""
    if folder.exists():
        sys.exit(f"{folder} is there already; what an older version wrote stays as it is")
    folder.mkdir(parents=True)
    with closing(open_file(folder / "practice.sqlite", DEMO, Clock())) as store:
        answer_everything(store)
        answer_by_halves(store)
        change_the_plan(store)
        bring_sessions_in(store)
        store.add_client("Nobody yet")
        called = {f"p-{n:010}": each.id for n, each in enumerate(store.clients())}
        dataset_from(store, LAST_DAY, called).write(folder / "practice-dataset")
    programme(4, 1).write(folder / "programme-dataset")


def forms() -> Iterator[type[Form]]:
    """Yield every form that is kept in a practice."""
    yield from (*catalogue().values(), SessionLog, Consent)


def answer_everything(store: Store) -> None:
    """Have one person answer every question, and choose every option once."""
    ada = store.add_client("Ada").id
    for form in forms():
        for n in range(most_options(form)):
            desk = Desk(form, PersonInStore(store, ada), ENGLISH, begin={})
            write(desk, answers_to(form, n))
            if not desk.state()["entry"]["whole"]:
                raise SystemExit(f"{form.key}: {desk.state()['open']}, {desk.state()['problems']}")


def answer_by_halves(store: Store) -> None:
    """Leave entries half written, changed later, emptied of an answer, and taken away."""
    half = store.add_client("Ñandú 記録").id
    for n, form in enumerate(forms()):
        given = answers_to(form, n)
        write(
            Desk(form, PersonInStore(store, half), ENGLISH, begin={}), dict([*given.items()][::2])
        )
        changed = Desk(form, PersonInStore(store, half), ENGLISH, begin={})
        if form.repeats:
            changed.do({"n": 1, "do": "new"})
        write(changed, given)
        later = Desk(form, PersonInStore(store, half), ENGLISH, begin={})
        entry = store.entries(half, form.key)[-1].id
        later.do({"n": 1, "do": "open", "entry": entry})
        write(later, answers_to(form, n + 1))
        last = [*given][-1]
        later.do({"n": 99, "do": "answer", "question": last, "value": None})
        if form.repeats:
            away = Desk(form, PersonInStore(store, half), ENGLISH, begin={})
            away.do({"n": 1, "do": "new"})
            write(away, given)
            store.remove(store.entries(half, form.key)[-1].id)


def change_the_plan(store: Store) -> None:
    """Have a third person reword lines, leave one out, add some, and go on with exercises."""
    lucia = store.add_client("Lucía").id
    for form in catalogue().values():
        write(Desk(form, PersonInStore(store, lucia), ENGLISH, begin={}), answers_to(form, 0))
    desk, number = PlanDesk(PersonInStore(store, lucia), ENGLISH), 0
    sections = [section for part in desk.state()["plan"]["parts"] for section in part["sections"]]
    for section in sections:
        lines = [line for line in section["lines"] if not line["fixed"]]
        for place, line in enumerate(lines[: len(EDITS)]):
            action, words = EDITS[place]
            number += 1
            named = {"question": line["key"], "value": words} if words else {"entry": line["key"]}
            desk.do({"n": number, "do": action} | named)
        number += 1
        own = f"own:{section['key']}:fixture-1"
        desk.do({"n": number, "do": "answer", "question": own, "value": "Mine: " + WORDS[4]})
    for form in catalogue().values():  # what some of the reworded lines were made of changes
        later = Desk(form, PersonInStore(store, lucia), ENGLISH, begin={})
        if not form.repeats:
            write(later, answers_to(form, 1))
    for entry in store.entries(lucia, "abcde"):  # and what others were made of is taken away
        store.remove(entry.id)


class Silent:
    """Somebody who imports a file and is asked nothing."""

    language = ENGLISH

    def say(self, text: str | Text) -> None:
        """Say nothing."""

    def complain(self, text: str | Text) -> None:
        """Stop: nothing in the file is wrong."""
        raise SystemExit(self.language.text(text))

    def ask(self, text: str | Text) -> str | None:
        """Give no answer."""
        return None

    def waiting(self, text: str) -> AbstractContextManager[None]:
        """Show nothing."""
        return nullcontext()

    def counting(self, text: str, count: int, total: int) -> None:
        """Count nothing."""


def bring_sessions_in(store: Store) -> None:
    """Import sessions from a file."""

    class Shared:
        """The store, which the import does not close."""

        def __getattr__(self, name: str) -> Any:
            return getattr(store, name)

        def close(self) -> None:
            """Stay open."""

    with TemporaryDirectory() as folder:
        file = Path(folder) / "sessions.csv"
        file.write_text(IMPORTED, encoding="utf-8")
        if import_file(file, ImportOptions(sure=True), Silent(), Shared) is not Outcome.DONE:
            raise SystemExit("the sessions were not imported")


def write(desk: Desk, answers: Mapping[str, Any]) -> None:
    """Answer as a page does, one question at a time."""
    for n, (name, answer) in enumerate(answers.items(), 2):
        desk.do({"n": n, "do": "answer", "question": name, "value": answer})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
