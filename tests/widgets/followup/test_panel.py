"""The page of follow-up interviews: who stands in it, and where their names lead."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from surefoot.access.sides import Side
from surefoot.records.entities import Change
from surefoot.records.practice import open_practice
from surefoot.sessions.log import SessionLog, today
from surefoot.visit import Reach, Visit
from surefoot_widgets.followup.panel import panel

OWN = Visit("own", None, "es", "", Side.COACH, reach=Reach.FOLLOW_UP)


@pytest.fixture(autouse=True)
def home(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUREFOOT_HOME", str(tmp_path))


@pytest.fixture
def client_id() -> str:
    store = open_practice("own")
    try:
        client = store.add_client("<b>Sam</b>")
        day = (today() - timedelta(days=170)).isoformat()
        answers = {"date": day, "status": "held", "duration_min": 45, "modality": "phone"}
        store.keep(
            Change("s1", client.id, SessionLog.key, SessionLog.version, answers, "here",
                   client.added_at)
        )  # fmt: skip
        return client.id
    finally:
        store.close()


def test_whoever_is_due_stands_in_it_with_a_way_to_their_sessions(client_id: str) -> None:
    html = panel(OWN).open_now().html()
    assert f'<a href="/own/{client_id}/sessions">&lt;b&gt;Sam&lt;/b&gt;</a>' in html
    assert "A los seis meses" in html


def test_a_table_without_anybody_says_so() -> None:
    shown = panel(OWN)
    for table in (shown.open_now(), shown.coming(), shown.not_held()):
        assert "Ninguna por ahora." in table.html()
    assert shown.shares().rows[0][3] == "–"


def test_what_was_missed_is_told_and_counts_against_the_target(client_id: str) -> None:
    shown = panel(replace(OWN, language="en"))
    assert [row[3] for row in shown.not_held().rows] == ["Not held"]
    (baseline,) = [row for row in shown.shares().rows if row[0] == "At the start"]
    assert baseline[1:4] == ("1", "0", "0.0%")
    assert baseline[5] == "1"


def test_the_demo_is_shown_where_nobody_is_visited() -> None:
    assert panel().practice == "demo"


def test_it_says_nothing_of_people_but_in_its_tables(client_id: str) -> None:
    assert "Sam" not in repr(panel(OWN)) + repr(panel(OWN).found) + repr(panel(OWN).open_now().rows)
