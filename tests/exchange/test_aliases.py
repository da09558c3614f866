"""A client goes by one alias, whoever wrote it first: the page or a file."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest

from surefoot.exchange.pipeline import Outcome
from surefoot.exchange.values.fields import CLIENT
from surefoot.exchange.values.parse_values import Reading
from surefoot.records import aliases

HEADER = "client,date,status,duration_min,modality,days_observed,days_used,note_intervention"
ALIASES = ["NA", "nr", "🦊", "=2*3", "-Sol", "@home", "+52", "❄️", "'Ann'"]


@pytest.mark.parametrize("alias", ALIASES)
def test_sessions_of_a_client_added_by_hand_can_be_imported(
    own: Any, bring: Any, person: Any, write_csv: Any, alias: str
) -> None:
    with closing(own.open()) as store:
        added = store.add_client(alias)
    row = [alias, "2026-03-02", "held", 50, "phone", 7, 2, "🎉"]
    assert bring(write_csv(row), person("yes")) is Outcome.DONE
    with closing(own.open()) as store:
        (client,), (session,) = store.clients(), store.entries()
    assert (client.id, session.client_id) == (added.id, added.id)
    assert session.answers["note_intervention"] == "🎉"


def test_rows_whose_aliases_look_alike_are_one_persons(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    rows = [
        [alias, f"2026-03-0{day}", "held", 50, "phone", 7, 2, ""]
        for day, alias in enumerate(["River", "Ri\u200bver", "\ufeffRIVER", "Ｒｉｖｅｒ\u00ad"], 1)
    ]
    assert bring(write_csv(*rows), person("yes")) is Outcome.DONE
    with closing(own.open()) as store:
        assert [each.alias for each in store.clients()] == ["River"]
        assert len(store.entries()) == 4


@pytest.mark.parametrize("alias", [*ALIASES, "Zoë 7"])
def test_a_file_takes_each_alias_that_a_page_takes(alias: str) -> None:
    assert Reading().answer(CLIENT, alias) == alias


def test_the_apostrophe_that_guards_an_alias_in_rejected_rows_is_taken_off() -> None:
    assert Reading().answer(CLIENT, "'=2*3") == "=2*3"


@pytest.mark.parametrize("cell", ["N/A", "unknown", "sin dato", "-", "?", "-99", "None", "Ninguno"])
def test_a_word_for_no_answer_names_nobody_unless_somebody_here_goes_by_it(
    own: Any, bring: Any, person: Any, write_csv: Any, cell: str
) -> None:
    path = write_csv([cell, "2026-03-02", "held", 50, "phone", 7, 2, ""])
    talk = person("yes")
    assert bring(path, talk) is Outcome.REFUSED
    assert "this says that there is no answer, and names nobody" in talk.everything
    assert own.clients() == []
    with closing(own.open()) as store:
        if cell not in "-?":
            store.add_client(cell)
            assert bring(path) is Outcome.DONE
            assert [each.alias for each in own.clients()] == [cell]


@pytest.mark.parametrize("cell", ["", "  ", None, float("nan")])
def test_a_blank_cell_names_nobody_either(cell: Any) -> None:
    assert Reading().answer(CLIENT, cell) is None


@pytest.mark.parametrize("note", ["🥳", "❤️", "👩‍👧", "☀", "↔️"])
def test_a_note_that_is_one_picture_is_kept(note: str) -> None:
    assert Reading().answer("note_purpose", note) == note


@pytest.mark.parametrize("note", ["-", "—", "...", "¿?", "n.d.", "_"])
def test_a_note_of_dashes_and_dots_is_no_answer(note: str) -> None:
    assert Reading().answer("note_purpose", note) is None


@pytest.mark.parametrize("header", [HEADER, f"session_id,{HEADER}"])
@pytest.mark.parametrize("again", ["Ri\u200bver", "River", "RI\u00adVER"])
def test_sessions_whose_marks_hold_what_nobody_sees_do_not_come_twice(
    own: Any,
    bring: Any,
    write_csv: Any,
    monkeypatch: pytest.MonkeyPatch,
    header: str,
    again: str,
) -> None:
    def rows(alias: str, days: int) -> list[list[Any]]:
        named = [
            [alias, f"2026-03-0{day}", "held", 50, "phone", 7, 2, ""] for day in range(1, days)
        ]
        return [[f"S{at}", *row] if "session_id" in header else row for at, row in enumerate(named)]

    with monkeypatch.context() as before:
        before.setattr(aliases, "seen", lambda alias: alias)  # as the version before did
        assert bring(write_csv(*rows("Ri\u200bver", 3), header=header)) is Outcome.DONE
    [client] = own.clients()
    assert client.alias == "Ri\u200bver"
    assert bring(write_csv(*rows(again, 4), header=header)) is Outcome.DONE
    assert bring(write_csv(*rows(again, 4), header=header)) is Outcome.DONE
    assert [each.id for each in own.clients()] == [client.id]
    assert [each.answers["date"][-2:] for each in own.entries()] == ["01", "02", "03"]
    assert {each.client_id for each in own.entries()} == {client.id}
