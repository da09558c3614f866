"""What a person, and a program, reads in a practice's records, as text that can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from surefoot.entries.entry_view import answer_lines
from surefoot.entries.whole_entries import is_whole
from surefoot.exercises import catalogue
from surefoot.forms import Form
from surefoot.language import Language
from surefoot.plan.desk import PlanDesk
from surefoot.records.entities import Client, Entry
from surefoot.records.person_in_store import PersonInStore
from surefoot.records.store import Store
from surefoot.sessions.consent import Consent
from surefoot.sessions.log import SessionLog

FLAGS = ("own", "reworded", "stale", "gone", "fixed")


def forms() -> dict[str, type[Form]]:
    return {**catalogue(), SessionLog.key: SessionLog, Consent.key: Consent}


def entries_of(store: Store, client: Client) -> Iterator[tuple[str, Entry]]:
    """Every entry, each as every sitting left it, those taken away too."""
    for removed in (False, True):
        for entry in store.entries(client.id, removed=removed):
            revisions = store.revisions(entry.id)
            for revision in revisions:
                state = [f"version {revision.version}", f"sitting {revision.revision}"]
                state += ["whole"] * is_whole(forms()[entry.form], revision)
                state += ["taken away"] * removed
                at = f"{entry.begun_at:%Y-%m-%d %H:%M}"
                yield f"-- {entry.form}, {at}: {', '.join(state)}", revision


def answers(store: Store) -> Iterator[str]:
    """Each answer as this version's form reads it: plain JSON by the question's name."""
    for client in store.clients():
        yield f"== {client.alias}"
        for title, entry in entries_of(store, client):
            yield title
            for name, answer in forms()[entry.form].current(entry.answers, entry.version).items():
                yield f"{name} = {json.dumps(answer, ensure_ascii=False, sort_keys=True)}"


def words(store: Store, language: Language) -> Iterator[str]:
    """Each answer as a page words it, and each line of the plan, with the reader's language."""
    for client in store.clients():
        yield f"== {client.alias}"
        for title, entry in entries_of(store, client):
            yield title
            for line in answer_lines(forms()[entry.form], entry, language):
                yield f"{line['prompt']} {_one_line(line['answer'])}"
        yield "-- plan"
        yield from _plan(PlanDesk(PersonInStore(store, client.id), language).state()["plan"])


def _plan(plan: dict[str, Any]) -> Iterator[str]:
    for part in plan["parts"]:
        for section in part["sections"]:
            yield f"# {section['heading']}"
            for kind in ("lines", "left_out", "offered"):
                for line in section[kind]:
                    flags = [flag for flag in FLAGS if line[flag]] + [kind.replace("_", " ")] * (
                        kind != "lines"
                    )
                    yield f"* {_one_line(line['text'])} [{', '.join(flags)}]"
                    yield f"  {line['key']}: {line['source']}"
                    if line["given"]:
                        yield f"  given: {_one_line(line['given'])}"


def _one_line(text: str) -> str:
    return text.replace("\n", " / ")
