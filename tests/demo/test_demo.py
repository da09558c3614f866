from __future__ import annotations

import subprocess
import sys

import pytest

from surefoot.demo import PEOPLE, SEED, fill, truth
from surefoot.demo.people import read_people
from surefoot.demo.programme import programme
from surefoot.entries.whole_entries import is_whole
from surefoot.exercises import catalogue
from surefoot.followup import Calendar, Interview
from surefoot.followup.calendar import State, due
from surefoot.followup.people import follow_up_list
from surefoot.followup.waves import usual
from surefoot.forms import Form
from surefoot.outcomes.data.from_records import dataset_from
from surefoot.outcomes.models import growth
from surefoot.records.entities import Practice
from surefoot.records.memory import MemoryStore
from surefoot.sessions.consent import Consent
from surefoot.sessions.log import SessionLog

from .conftest import TODAY


def form_of(key: str) -> type[Form]:
    others = {form.key: form for form in (SessionLog, Consent, Interview)}
    return others[key] if key in others else catalogue()[key]


def test_every_entry_of_the_demo_is_whole(demo: MemoryStore) -> None:
    entries = demo.entries()
    assert len(entries) > 200
    assert [entry.form for entry in entries if not is_whole(form_of(entry.form), entry)] == []


def test_every_exercise_has_an_entry(demo: MemoryStore) -> None:
    assert set(catalogue()) <= {entry.form for entry in demo.entries()}


def test_nothing_lies_in_the_future(demo: MemoryStore) -> None:
    assert max(entry.begun_at for entry in demo.entries()).date() <= TODAY


def test_some_people_stopped_coming_and_some_sessions_did_not_take_place(
    demo: MemoryStore,
) -> None:
    sessions = demo.entries(form="session")
    last = {entry.client_id: entry.begun_at.date() for entry in sessions}
    away = [day for day in last.values() if (TODAY - day).days > 35]
    assert 0 < len(away) < len(last)
    assert {"held", "no_show"} <= {entry.answers["status"] for entry in sessions}


def test_most_people_are_those_of_a_programme_whose_truth_is_known(demo: MemoryStore) -> None:
    written = {person.alias for person in read_people().people}
    aliases = {client.alias for client in demo.clients()}
    assert len(aliases - written) == len(programme(PEOPLE, SEED).person) == PEOPLE
    assert len(aliases) == PEOPLE + len(written)


def test_the_planted_effect_of_the_urge_log_can_be_found_in_the_demo(demo: MemoryStore) -> None:
    session = dataset_from(demo, TODAY).session
    held = session[session["status"] == "held"].sort_values(["pid", "seq"])
    did = held.assign(week=held["day"] // 7, did=held["exercise"].eq("urge-log").astype(float))
    before = did.groupby("pid")["did"].shift().fillna(0.0)
    found = growth(
        did.assign(did=before), "strongest_urge", "week", "pid",
        covariates=["did"], missing="leave_out", slopes=False,
    ).set_index("term")  # fmt: skip
    lower, upper = (float(found[end].to_dict()["did"]) for end in ("lower", "upper"))
    assert lower <= truth.STRATEGY.value <= upper < 0


def test_somebody_is_due_for_an_interview(demo: MemoryStore) -> None:
    found = due(follow_up_list(demo), TODAY, Calendar.read(usual()))
    assert {State.HELD, State.MISSED, State.OPEN, State.COMING} <= {each.state for each in found}


def test_what_invents_people_is_not_loaded_by_whoever_needs_the_demo() -> None:
    program = (
        "import sys; from surefoot.demo import ensure_demo; ensure_demo();"
        "print(*{'pandas', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "")


def test_the_same_people_come_every_time(demo: MemoryStore) -> None:
    again = MemoryStore(practice=Practice("demo", synthetic=True))
    fill(again, TODAY)
    assert [entry.answers for entry in again.entries()] == [
        entry.answers for entry in demo.entries()
    ]


def test_invented_people_are_never_put_among_real_ones() -> None:
    own = MemoryStore(practice=Practice("own", synthetic=False))
    with pytest.raises(ValueError, match="invented"):
        fill(own, TODAY)
    assert own.clients() == []
