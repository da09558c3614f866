"""A practice's records as a dataset: what leaves, and what never does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from surefoot.demo import fill
from surefoot.exercises import catalogue
from surefoot.exercises.motivation.rulers import ReadinessRulers
from surefoot.followup.people import follow_up_list
from surefoot.forms import Form, Privacy
from surefoot.forms.kinds import Question, Words
from surefoot.forms.rows import Rows
from surefoot.outcomes.attendance.engagement import stays
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.data.from_records import EARLIER, dataset_from, exportable
from surefoot.outcomes.days import counts_of
from surefoot.records.entities import Change, Client, Practice
from surefoot.records.memory import MemoryStore
from surefoot.records.store import Store
from surefoot.sessions.episodes import episodes_of
from surefoot.sessions.log import SessionLog

TODAY = date(2026, 11, 23)
MARK = "Zanzibar"
ENTRIES = count(1)


@pytest.fixture
def store() -> Store:
    return MemoryStore(Practice("demo", synthetic=True))


def keep(store: Store, client: Client, form: type[Form], **answers: Any) -> None:
    store.keep(
        Change(f"{MARK}entry{next(ENTRIES)}", client.id, form.key, form.version, answers, "here",
               datetime(2026, 11, 1, 12, tzinfo=UTC))
    )  # fmt: skip


def held(day: str, **more: Any) -> dict[str, Any]:
    return {"date": day, "status": "held", "duration_min": 50, "modality": "phone"} | more


def test_days_count_from_the_first_session_held(store: Store) -> None:
    client = store.add_client("Sam")
    keep(store, client, SessionLog, date="2026-09-25", status="no_show")
    keep(store, client, SessionLog, **held("2026-10-01", days_observed=30, days_used=9))
    keep(store, client, SessionLog, **held("2026-10-08", days_observed=7, days_used=2))
    dataset = dataset_from(store, TODAY)
    assert dataset.session["day"].tolist() == [-6, 0, 7]
    assert dataset.session["status"].tolist() == ["no_show", "held", "held"]
    assert dataset.person["last_expected_day"].tolist() == [(TODAY - date(2026, 10, 1)).days]
    assert dataset.person["started"].tolist() == [True]
    counts = counts_of(dataset, first=1, last=28)
    assert counts.iloc[0].to_dict() == {
        "days_expected": 28, "days_observed": 7, "days_used": 2,
        "days_from_diary": 0, "days_from_sessions": 7, "days_contradicted": 0,
    }  # fmt: skip


def test_what_was_not_answered_is_missing_with_its_reason_and_not_zero(store: Store) -> None:
    client = store.add_client("Sam")
    keep(store, client, SessionLog, **held("2026-10-01", importance=0))
    keep(store, client, SessionLog, date="2026-10-08", status="no_show")
    first, second = dataset_from(store, TODAY).session.to_dict("records")
    assert (first["importance"], first["importance_missing"]) == (0, None)
    assert pd.isna(first["days_used"])
    assert first["days_used_missing"] == "not_recorded"
    assert second["days_used_missing"] == "not_asked"


def test_what_a_person_declined_to_say_is_told_apart_from_what_was_not_asked(store: Store) -> None:
    client = store.add_client("Sam")
    unsaid = {"declined": ["importance", "client_goal_type"], "not_asked": ["confidence"]}
    keep(store, client, SessionLog, **held("2026-10-01", **unsaid))
    dataset = dataset_from(store, TODAY)
    [told] = dataset.session.to_dict("records")
    whys = [told[f"{name}_missing"] for name in ("importance", "confidence", "readiness")]
    assert whys == ["refused", "not_asked", "not_recorded"]
    assert dataset.person["goal_type_missing"].tolist() == ["refused"]


def test_what_a_coach_guessed_is_no_number_of_the_persons(store: Store) -> None:
    client = store.add_client("Sam")
    ratings = {"importance": 7, "confidence": 0, "strongest_urge": 4}
    for day, source in ((1, "said"), (2, "sheet"), (3, "guessed"), (4, None)):
        by = {} if source is None else {"ratings_by": source}
        keep(store, client, SessionLog, **held(f"2026-10-0{day}", **ratings, **by))
    told = dataset_from(store, TODAY).session
    assert told["importance"].tolist() == [7, 7, pd.NA, 7]
    assert told["confidence"].fillna(-1).tolist() == [0, 0, -1, 0]
    assert told["strongest_urge"].tolist() == [4, 4, 4, 4]
    whys = ["importance_missing", "confidence_missing", "readiness_missing"]
    assert told.loc[2, whys].tolist() == ["not_asked", "not_asked", "not_recorded"]


def test_a_closing_session_ends_the_time_expected_and_is_an_exit(store: Store) -> None:
    client = store.add_client("Sam")
    keep(store, client, SessionLog, **held("2026-10-01"))
    keep(store, client, SessionLog, **held("2026-10-15", encounter="discharge"))
    dataset = dataset_from(store, TODAY)
    assert dataset.person["last_expected_day"].tolist() == [14]
    assert dataset.exit[["day", "reason"]].to_numpy().tolist() == [[14, "completed"]]


def test_who_closed_and_came_back_is_told_of_from_the_return_on(store: Store) -> None:
    client = store.add_client("Sam")
    keep(store, client, SessionLog, **held("2026-01-05"))
    keep(store, client, SessionLog, **held("2026-03-02", encounter="discharge"))
    for on in ("2026-06-01", "2026-06-08", "2026-11-16"):
        keep(store, client, SessionLog, **held(on))
    dataset = dataset_from(store, TODAY)
    since = (TODAY - date(2026, 6, 1)).days
    assert dataset.session["day"].tolist() == [-147, -91, 0, 7, 168]
    assert dataset.person["last_expected_day"].tolist() == [since]
    assert dataset.exit.empty
    assert stays(dataset, gap_days=28)["days"].tolist() == [min(168, since)]
    assert dataset.about.left_out[-1] == EARLIER[0]
    episode = episodes_of(store.entries(client.id))[-1]
    assert (TODAY - episode.start).days == since
    assert follow_up_list(store)[-1].episodes[-1] == episode == (date(2026, 6, 1), None)


def test_scores_from_before_a_return_are_of_another_time(store: Store) -> None:
    client = store.add_client("Sam")
    keep(store, client, SessionLog, **held("2026-01-05", encounter="discharge"))
    keep(store, client, SessionLog, **held("2026-10-01"))
    scores = {"2026-01-02": 2, "2026-09-30": 4, "2026-10-09": 6}
    for on, importance in scores.items():
        answers = {"importance": importance, "confidence": 5, "readiness": 5}
        begun = datetime.fromisoformat(f"{on}T12:00:00+00:00")
        form = ReadinessRulers
        store.keep(Change(f"e{on}", client.id, form.key, form.version, answers, "here", begun))
    told = dataset_from(store, TODAY).measure
    told = told[told["instrument"] == "readiness_importance_0_10"]
    assert told["score"].tolist() == [4, 6]


def test_a_client_without_a_session_is_kept_as_one_who_did_not_start(store: Store) -> None:
    store.add_client("Sam")
    dataset = dataset_from(store, TODAY)
    assert dataset.person["started"].tolist() == [False]
    assert dataset.person["last_expected_day"].isna().all()


def test_a_practice_without_clients_is_an_empty_dataset(store: Store) -> None:
    assert [len(frame) for frame in dataset_from(store, TODAY).tables().values()] == [0] * 5


def test_the_latest_goal_is_taken_wherever_it_was_told(store: Store) -> None:
    client = store.add_client("Sam")
    keep(store, client, SessionLog, **held("2026-10-01", client_goal_type="abstain"))
    keep(store, client, SessionLog, **held("2026-10-08", client_goal_type="cut_down"))
    assert dataset_from(store, TODAY).person["goal_type"].tolist() == ["cut_down"]


def test_pseudonyms_and_codes_are_new_each_time_and_lead_nowhere(store: Store) -> None:
    client = store.add_client("Sam")
    keep(store, client, SessionLog, **held("2026-10-01", coach_id="C-07", site="North"))
    one, two = (dataset_from(store, TODAY) for _ in range(2))
    assert one.person["pid"].tolist() != two.person["pid"].tolist()
    assert one.person["site_code"].tolist() != two.person["site_code"].tolist()
    assert one.session["coach_code"].tolist() != two.session["coach_code"].tolist()
    assert client.id not in one.person["pid"].iloc[0]


def planted(question: Question) -> Any:
    """Answer a question with a marker wherever a person's own words fit."""
    if isinstance(question, Words):
        return MARK if question.check(MARK) is None else None
    if isinstance(question, Rows):
        row = {name: planted(each) for name, each in question.row.questions().items()}
        given = {name: answer for name, answer in row.items() if answer is not None}
        return [given | {"id": MARK}]
    kinds: dict[str, Any] = {
        "rating": 5, "number": 1, "minutes": 10, "yes-no": True, "day": "2026-10-01",
        "moment": "2026-10-01T10:00",
    }  # fmt: skip
    options = list(getattr(question, "options", {}))
    return kinds.get(question.kind, options[:1] if question.kind != "one-of" else options[0])


def forms() -> Iterator[type[Form]]:
    yield SessionLog
    yield from catalogue().values()


def bytes_of(dataset: Dataset, folder: Path) -> bytes:
    dataset.write(folder)
    tables = "".join(frame.to_csv() for frame in dataset.tables().values())
    return tables.encode() + b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


def test_no_word_alias_or_id_of_anybody_is_in_the_files(store: Store, tmp_path: Path) -> None:
    client = store.add_client(f"{MARK} Smith")
    for form in forms():
        answers = {name: planted(each) for name, each in form.questions().items()}
        given = {name: answer for name, answer in answers.items() if answer is not None}
        keep(store, client, form, **given | ({"status": "held"} if form is SessionLog else {}))
    told = str([entry.answers for entry in store.entries()])
    assert told.count(MARK) > 20, "the markers were not planted"
    dataset = dataset_from(store, TODAY)
    assert len(dataset.session) == 1
    assert len(dataset.measure) > 0
    written = bytes_of(dataset, tmp_path / "out")
    assert MARK.encode() not in written
    assert client.id.encode() not in written
    assert b"Smith" not in written


@pytest.mark.parametrize("form", list(forms()), ids=lambda form: form.key)
def test_only_answers_to_questions_that_say_so_may_leave(form: type[Form]) -> None:
    answers = {name: planted(each) for name, each in form.questions().items()}
    given = {name: answer for name, answer in answers.items() if answer is not None}
    private = {n for n, q in form.questions().items() if q.privacy is Privacy.PRIVATE}
    assert not private & set(exportable(form, given))


def test_the_demo_is_a_sound_dataset_of_invented_people(store: Store) -> None:
    fill(store, TODAY)
    dataset = dataset_from(store, TODAY)
    assert dataset.about.synthetic
    assert len(dataset.person) == len(store.clients())
    assert counts_of(dataset, first=1, last=84)["days_observed"].sum() > 0


def test_somebody_who_was_taken_away_is_in_no_table_until_they_are_back(store: Store) -> None:
    river, stone = store.add_client("River"), store.add_client("Stone")
    for client in (river, stone):
        keep(store, client, SessionLog, **held("2026-11-02"))
    store.remove_client(river.id)
    without = dataset_from(store, TODAY)
    assert {len(without.person), without.session["pid"].nunique()} == {1}
    assert "people who were taken away" in {each.what for each in without.about.left_out}
    store.restore_client(river.id)
    assert len(dataset_from(store, TODAY).person) == 2
