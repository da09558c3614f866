"""A session is in the practice once, whatever is imported after whatever, and nothing is lost."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot.cli import main
from surefoot.exchange.files.table import SpreadsheetRow
from surefoot.exchange.rows import SessionRow
from surefoot.exchange.to_entries import import_rows, prepare
from surefoot.records.entities import Change
from surefoot.records.ids_and_times import new_id
from surefoot.records.memory import MemoryStore
from surefoot.records.practice import open_practice
from surefoot.sessions.log import SessionLog

HEADER = "client,date,status,duration_min,modality,days_observed,used (d)"
FULL = (
    "client,date,status,duration_min,modality,days_observed,days_used,strongest_urge,site,"
    "note_intervention"
)


def row(client: str = "C-1", day: int = 2, **more: Any) -> list[Any]:
    told = {"duration": 50, "modality": "phone", "observed": 7, "used": 3} | more
    return [client, f"2026-03-{day:02}", "held", *told.values()]


def by_hand(own: Any, client: str, **answers: Any) -> str:
    """Write a session as the page does."""
    with closing(own.open()) as store:
        known = {each.alias: each.id for each in store.clients()}
        client_id = known.get(client) or store.add_client(client).id
        change = Change(
            entry_id=new_id(),
            client_id=client_id,
            form="session",
            version=SessionLog.version,
            answers={"date": "2026-03-02", "status": "held"} | answers,
            sitting=new_id(),
            begun_at=datetime(2026, 3, 2, 12, tzinfo=UTC),
        )
        return str(store.keep(change).id)


def test_a_column_that_was_not_mapped_completes_the_sessions_of_before(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    path = write_csv(*(row(f"C-{n}", used=n % 5) for n in range(20)), header=HEADER)
    bring(path)
    assert not any("days_used" in each for each in own.answers())
    assert all("days_used" in each["not_asked"] for each in own.answers())
    talk = person("yes")
    bring(path, talk, columns={"days_used": "used (d)"})
    assert len(own.entries()) == 20
    assert sorted(each["days_used"] for each in own.answers()) == sorted(n % 5 for n in range(20))
    assert not any("days_used" in each["not_asked"] for each in own.answers())
    assert "20 sessions that were here were completed; answers added: 20." in talk.said
    before = own.entries()
    again = person("yes")
    bring(path, again)
    assert own.entries() == before
    assert "20 rows came before and were left as they are." in again.said


def test_a_column_that_is_left_out_later_doubles_nothing(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    path = write_csv(row(), row(day=3), header=FULL.split(",strongest")[0])
    bring(path)
    before, talk = own.entries(), person("yes")
    bring(path, talk, columns={"days_used": ""})
    assert own.entries() == before
    assert "2 rows came before and were left as they are." in talk.said


def test_ids_that_were_not_mapped_before_double_nothing_and_are_known_afterwards(
    own: Any, bring: Any, write_csv: Any
) -> None:
    path = write_csv(["S-9", *row()], header=f"No.,{HEADER}")
    bring(path)
    bring(path, columns={"session_id": "No."})
    assert len(own.entries()) == 1
    changed = write_csv(["S-9", *row(duration=55)], header=f"No.,{HEADER}")
    bring(changed, columns={"session_id": "No."})
    assert [each["duration_min"] for each in own.answers()] == [50]


def test_a_session_that_was_written_by_hand_is_completed(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    own_words = "We looked at the week"
    entry_id = by_hand(own, "C-1", duration_min=50, note_intervention=own_words)
    talk = person("yes")
    line = [*row(client="c-1"), 6, "S1", "Other words"]
    bring(write_csv(line, header=FULL), talk)
    [entry] = own.entries()
    assert entry.id == entry_id
    assert entry.answers["note_intervention"] == own_words
    assert (entry.answers["modality"], entry.answers["strongest_urge"]) == ("phone", 6)
    assert (entry.answers["site"], entry.answers["days_used"]) == ("S1", 3)
    assert "1 session that was here was completed; answers added: 5." in talk.said
    assert any("1 row says something else" in said and "2: note_int" in said for said in talk.said)
    with closing(own.open()) as store:
        assert len(store.revisions(entry_id)) == 2


def test_a_session_that_only_has_its_day_so_far_is_completed(
    own: Any, bring: Any, write_csv: Any
) -> None:
    entry_id = by_hand(own, "C-1")
    bring(write_csv(row(), header=HEADER))
    assert [each.id for each in own.entries()] == [entry_id]
    assert own.answers()[0]["duration_min"] == 50


def test_a_row_that_contradicts_the_session_of_its_day_is_left_out_and_told(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    by_hand(own, "C-1", duration_min=50, modality="phone", days_observed=7)
    before = own.entries()
    path = write_csv(row(duration=20), row(day=3), header=HEADER)
    talk = person("yes")
    bring(path, talk)
    assert [each.answers["date"] for each in own.entries()] == ["2026-03-02", "2026-03-03"]
    assert own.entries()[0] == before[0]
    assert any("1 row was left out" in said and "2: duration_min" in said for said in talk.said)
    bring(path, further=True)
    assert len(own.entries()) == 3
    bring(path)
    assert len(own.entries()) == 3


def test_two_sessions_of_a_day_that_have_their_start_are_two(
    own: Any, bring: Any, write_csv: Any
) -> None:
    by_hand(own, "C-1", duration_min=50, modality="phone", days_observed=7, start="09:00")
    path = write_csv([*row(), "15:30"], header=f"{HEADER},start")
    bring(path)
    bring(path)
    assert sorted(each["start"] for each in own.answers()) == ["09:00", "15:30"]


def test_two_sessions_of_a_day_in_one_file_stay_two_with_another_mapping(
    own: Any, bring: Any, write_csv: Any
) -> None:
    path = write_csv(row(used=1), row(duration=20, used=2), header=HEADER)
    bring(path)
    bring(path, columns={"days_used": "used (d)"})
    told = {each["duration_min"]: each["days_used"] for each in own.answers()}
    assert told == {50: 1, 20: 2}


def test_a_session_that_was_taken_away_does_not_come_back_with_another_mapping(
    own: Any, bring: Any, write_csv: Any
) -> None:
    path = write_csv(row(), header=HEADER)
    bring(path)
    with closing(own.open()) as store:
        store.remove(store.entries()[0].id)
    bring(path, columns={"days_used": "used (d)"})
    assert own.entries() == []


def test_a_client_who_was_renamed_is_known_with_another_mapping(
    own: Any, bring: Any, write_csv: Any
) -> None:
    path = write_csv(row(), row(day=9), header=HEADER)
    bring(path)
    with closing(own.open()) as store:
        store.rename_client(store.clients()[0].id, "River")
    bring(path, columns={"days_used": "used (d)"})
    assert [client.alias for client in own.clients()] == ["River"]
    assert len(own.entries()) == 2


def test_what_a_person_changed_meanwhile_stays(own: Any, bring: Any, write_csv: Any) -> None:
    path = write_csv(row(), header=HEADER)
    bring(path)
    [entry] = own.entries()
    with closing(own.open()) as store:
        answers = {"days_used": 1, "duration_min": 45}
        change = Change(entry.id, entry.client_id, "session", SessionLog.version, answers, "page")
        store.keep(change)
    bring(path, columns={"days_used": "used (d)"})
    assert [(each["days_used"], each["duration_min"]) for each in own.answers()] == [(1, 45)]


ANSWERS = st.fixed_dictionaries(
    {"status": st.just("held"), "duration_min": st.just(50), "modality": st.just("phone")},
    optional={
        "days_observed": st.just(7),
        "days_used": st.just(2),
        "strongest_urge": st.just(5),
        "start": st.just("10:00"),
        "site": st.just("S1"),
        "exercises": st.just(["goal", "urge-log"]),
        "note_next": st.just("Seguir"),
    },
)


@given(st.lists(ANSWERS, min_size=1, max_size=5), st.booleans())
def test_however_a_session_is_read_it_is_one(mappings: list[dict[str, Any]], by_id: bool) -> None:
    """Whatever subsets of its columns are mapped, one after the other: one session, all answers."""
    store = MemoryStore()
    for place, answers in enumerate(mappings):
        named = "S-1" if by_id and place % 2 else ""
        told = SessionRow(
            SpreadsheetRow(2, []), "C-1", "C-1", named, {"date": "2026-03-02"} | answers
        )
        import_rows(store, prepare(store, [told]), "a.csv")
    [entry] = store.entries()
    everything: dict[str, Any] = {"date": "2026-03-02"}
    for answers in mappings:
        everything |= answers
    assert entry.answers == everything


def test_the_command_says_what_came_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "s.csv"
    path.write_text(f"{HEADER}\nC-1,2026-03-02,held,50,phone,7,3\n", encoding="utf-8")
    assert main(["import", str(path), "--yes"]) == 0
    assert main(["import", str(path), "--yes", "--column", "days_used=used (d)"]) == 0
    assert "1 session that was here was completed" in capsys.readouterr().out
    with closing(open_practice("own")) as store:
        assert len(store.entries()) == 1
