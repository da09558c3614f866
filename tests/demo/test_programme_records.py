"""An invented programme, entered as a coach enters records, tells what its dataset tells."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from surefoot.cli import main
from surefoot.demo.programme import programme
from surefoot.demo.programme_records import enter
from surefoot.entries.whole_entries import is_whole
from surefoot.followup import Calendar
from surefoot.followup.calendar import State, due
from surefoot.followup.people import follow_up_list
from surefoot.followup.waves import usual
from surefoot.outcomes.attendance.engagement import attendance
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.data.from_records import dataset_from
from surefoot.records.entities import Practice
from surefoot.records.memory import MemoryStore
from surefoot.records.practice import DEMO, open_file
from surefoot.sessions.log import KEY, SessionLog, today

FIRST = date(2025, 1, 6)
LAST = FIRST + timedelta(weeks=70)
TOLD = [
    "seq", "day", "dur_min", "modality", "point", "exercise", "importance", "importance_missing",
    "confidence", "readiness", "strongest_urge", "strongest_urge_missing", "days_used",
    "days_observed", "homework_set", "status",
]  # fmt: skip


@pytest.fixture(scope="module")
def given() -> Dataset:
    return programme(60, seed=5)


@pytest.fixture(scope="module")
def entered(given: Dataset) -> Dataset:
    store = MemoryStore(Practice("demo", synthetic=True))
    enter(store, given, FIRST, LAST)
    return dataset_from(store, LAST)


def in_order(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return frame[columns].sort_values(columns, ignore_index=True)


def test_every_session_comes_back_with_all_that_was_told_in_it(
    given: Dataset, entered: Dataset
) -> None:
    assert len(given.session) > 300
    assert_frame_equal(in_order(entered.session, TOLD), in_order(given.session, TOLD))
    assert_frame_equal(attendance(entered), attendance(given))


def test_people_come_back_with_their_goal_and_whether_they_agreed(
    given: Dataset, entered: Dataset
) -> None:
    for column in ("started", "consent_export"):
        counts = given.person[column].value_counts(dropna=False)
        assert entered.person[column].value_counts(dropna=False).to_dict() == counts.to_dict()
    came, back = (data.person[data.person["started"]] for data in (given, entered))
    assert sorted(back["goal_type"].dropna()) == sorted(came["goal_type"].dropna())
    weeks = came["intake_week"] - came["intake_week"].min()
    assert sorted(back["intake_week"]) == sorted(weeks)


def test_sites_come_back_as_the_same_groups_of_people(given: Dataset, entered: Dataset) -> None:
    came = given.person[given.person["started"]]
    sizes = sorted(came["site_code"].value_counts())
    assert sorted(entered.person["site_code"].value_counts()) == sizes


def test_every_session_is_whole(given: Dataset) -> None:
    store = MemoryStore(Practice("demo", synthetic=True))
    enter(store, given, FIRST, LAST)
    assert [entry for entry in store.entries(form=KEY) if not is_whole(SessionLog, entry)] == []


def test_a_course_that_was_completed_comes_back_as_an_exit(
    given: Dataset, entered: Dataset
) -> None:
    last = given.session.groupby("pid").tail(1).set_index("pid")["status"]
    completed = given.exit.loc[given.exit["reason"] == "completed", "pid"]
    closing = int(last[completed].eq("held").sum())
    assert 0 < closing < len(completed)
    assert entered.exit["reason"].value_counts().to_dict() == {"completed": closing}


def test_nothing_is_entered_of_what_is_still_to_come(given: Dataset) -> None:
    store, today = MemoryStore(Practice("demo", synthetic=True)), FIRST + timedelta(weeks=20)
    enter(store, given, FIRST, today)
    dated = [entry for entry in store.entries() if "date" in entry.answers]
    assert 0 < len(store.clients()) < 60
    assert max(date.fromisoformat(entry.answers["date"]) for entry in dated) <= today
    assert max(entry.begun_at for entry in store.entries()).date() <= today


def test_people_are_called_by_names_and_never_two_by_the_same() -> None:
    store = MemoryStore(Practice("demo", synthetic=True))
    enter(store, programme(90, seed=2), FIRST, LAST)
    aliases = {client.alias for client in store.clients()}
    assert len(aliases) == 90
    assert {"Ash", "Ash 2", "Ash 3"} <= aliases
    assert not any(alias.startswith("p-") for alias in aliases)


def test_interviews_are_noted_so_that_some_are_held_and_some_are_not(given: Dataset) -> None:
    store = MemoryStore(Practice("demo", synthetic=True))
    enter(store, given, FIRST, LAST)
    found = due(follow_up_list(store), LAST, Calendar.read(usual()))
    states = {(each.wave.key, each.state) for each in found}
    assert {
        ("baseline", State.HELD), ("baseline", State.MISSED), ("closing", State.HELD),
        ("six_months", State.HELD), ("six_months", State.MISSED),
    } <= states  # fmt: skip


def test_invented_people_are_not_put_among_real_ones(given: Dataset) -> None:
    own = MemoryStore(Practice("own", synthetic=False))
    with pytest.raises(ValueError, match="not be put among real ones"):
        enter(own, given, FIRST, LAST)
    assert own.clients() == []


def test_the_command_writes_records_that_open_and_never_over_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "demo.sqlite"
    made = ["demo", "--clients", "9", "--practice", str(file), "--out"]
    assert main([*made, str(tmp_path / "one")]) == 0
    store = open_file(file, DEMO)
    try:
        sessions = [entry for entry in store.entries() if entry.form == KEY]
        assert len(store.clients()) == 9
        assert len(sessions) == len(Dataset.read(tmp_path / "one").session)
        days = [date.fromisoformat(entry.answers["date"]) for entry in sessions]
        assert max(days) <= today()
    finally:
        store.close()
    assert main([*made, str(tmp_path / "two")]) == 2
    assert "is there already" in capsys.readouterr().err
    assert not (tmp_path / "two").exists()
