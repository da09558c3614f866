"""A name or a code of a file is one person's, whatever programs have done to it, or it is asked."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest

from surefoot.exchange.pipeline import Outcome
from surefoot.exchange.values.cells import CellProblemError
from surefoot.exchange.values.infer_units import UnitInference
from surefoot.exchange.values.mojibake import is_garbled
from surefoot.exchange.values.parse_codes import number_key, read_code
from surefoot.exchange.values.parse_values import Reading
from surefoot.records.memory import MemoryStore
from surefoot.records.spreadsheet_artifacts import is_fault, is_unknown, names_nobody
from surefoot.serving.pages.people_pages import _problem_of

HEADER = "client,date,status,duration_min,modality,days_observed,days_used,site,coach_id,note"
ERRORS = [
    "#REF!", "#¡REF!", "#BEZUG!", "#RIF!", "#VALUE!", "#¡VALOR!", "#VALEUR!", "#WERT!", "#DIV/0!",
    "#¡DIV/0!", "#NAME?", "#¿NOMBRE?", "#NOM?", "#NUM!", "#¡NUM!", "#NÚM!", "#NULL!", "#¡NULO!",
    "#SPILL!", "#¡DESBORDAMIENTO!", "#ÜBERLAUF!", "#CALC!", "#ERROR!", "Err:502", "########",
    "#N/A", "#N/D", "#NV", "#N/DISP",
]  # fmt: skip
ROUNDED = ["1.23457E+12", "1,23457E+12", "9E+15", "1.2345678901234568e+18", "2.5E-05"]


def row(
    client: Any, day: int = 2, site: str = "S1", coach: str = "K1", note: str = ""
) -> list[Any]:
    return [client, f"2026-03-{day:02}", "held", 50, "phone", 7, 2, site, coach, note]


@pytest.mark.parametrize("text", [*ERRORS, *ROUNDED])
def test_what_a_spreadsheet_spoilt_names_nobody_in_a_file_and_on_a_page(text: str) -> None:
    assert names_nobody(text)
    for name in ("client", "session_id", "coach_id", "site"):
        if name == "client" or not is_unknown(text):
            with pytest.raises(CellProblemError, match=r"names nobody|error of the spreadsheet"):
                Reading().answer(name, text)
    assert "spoilt" in str(_problem_of(text))
    store = MemoryStore()
    with pytest.raises(ValueError, match="spoilt"):
        store.add_client(text)
    river = store.add_client("River")
    with pytest.raises(ValueError, match="spoilt"):
        store.rename_client(river.id, text)


@pytest.mark.parametrize("text", ["#1", "#A", "REF", "3E12", "1E5", "E+12", "C#", "#fox!", "N/A7"])
def test_what_only_looks_a_little_like_it_is_a_name(text: str) -> None:
    assert not names_nobody(text)
    assert Reading().answer("client", text) == text
    assert _problem_of(text) is None


@pytest.mark.parametrize("text", ERRORS)
def test_an_error_is_no_answer_either(text: str) -> None:
    if is_fault(text):
        with pytest.raises(CellProblemError, match="an error of the spreadsheet"):
            Reading().answer("days_used", text)
    else:
        assert Reading().answer("days_used", text) is None


@pytest.mark.parametrize("cell", [1e16, 1234567890123456789.0, 1.5e15, -1e16])
def test_a_number_longer_than_a_spreadsheet_keeps_names_nobody(cell: float) -> None:
    with pytest.raises(CellProblemError, match="rounded"):
        Reading().answer("client", cell)


def test_long_numbers_that_all_end_in_zeros_were_cut(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    cut = ["1234567890123450000", "1234567890123460000"]
    talk = person("yes")
    assert bring(write_csv(*map(row, cut), header=HEADER), talk) is Outcome.REFUSED
    assert "rounded" in talk.everything
    whole = ["1234567890123450000", "1234567890123456789"]
    assert bring(write_csv(*map(row, whole), header=HEADER)) is Outcome.DONE
    assert [client.alias for client in own.clients()] == whole


def test_rows_of_rounded_ids_bring_in_nobody(own: Any, bring: Any, write_csv: Any) -> None:
    rows = [row("4.51237E+11"), row("4.51237E+11", 3), row("C-1", 4)]
    assert bring(write_csv(*rows, header=HEADER)) is Outcome.REFUSED
    assert bring(write_csv(*rows, header=HEADER), keep_good=True) is Outcome.DONE
    assert [client.alias for client in own.clients()] == ["C-1"]


@pytest.mark.parametrize("code", ["ND", "NA", "NR", "na", "SD"])
@pytest.mark.parametrize("name", ["site", "coach_id"])
def test_two_letters_are_a_code(code: str, name: str) -> None:
    assert Reading().answer(name, code) == code
    assert Reading(missing={name: [code]}).answer(name, code) is None


@pytest.mark.parametrize("word", ["", "N/A", "unknown", "sin dato", "-", "nan", "#N/D", None])
def test_other_words_for_no_answer_are_no_code(word: Any) -> None:
    assert Reading().answer("site", word) is None


def test_codes_that_may_be_words_are_told(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    talk = person("yes")
    bring(write_csv(row("A", site="ND", coach="NA"), row("B", site="MN"), header=HEADER), talk)
    assert [each["site"] for each in own.answers()] == ["ND", "MN"]
    assert any(
        "2 codes may also be words" in line and "coach_id, site" in line for line in talk.said
    )


def test_codes_that_look_alike_are_one(own: Any, bring: Any, write_csv: Any) -> None:
    codes = ["K-07", "k-07", "K-0\u200b7", "Ｋ-０７", " K-07 "]
    rows = [row("A", day, coach=code) for day, code in enumerate(codes, start=1)]
    assert bring(write_csv(*rows, header=HEADER)) is Outcome.DONE
    assert {each["coach_id"] for each in own.answers()} == {"K-07"}


@pytest.mark.parametrize("there", ["007", "7", "7.0", "007.0"])
@pytest.mark.parametrize("comes", ["007", "7", "7,0", "07"])
def test_a_number_in_another_format_is_not_taken_for_somebody_new(
    own: Any, bring: Any, person: Any, write_csv: Any, there: str, comes: str
) -> None:
    with closing(own.open()) as store:
        store.add_client(there)
    talk = person("yes")
    path = write_csv(row(comes), row("C-1", 3), header=HEADER)
    if comes == there:
        assert bring(path, talk) is Outcome.DONE
    else:
        assert bring(path, talk) is Outcome.REFUSED
        assert "written in another way elsewhere" in talk.everything
        with closing(own.open()) as store:
            store.add_client(comes)
        assert bring(path) is Outcome.DONE
    assert "C-1" in [client.alias for client in own.clients()]


def test_two_formats_of_a_number_in_one_file_are_asked_about(
    own: Any, bring: Any, write_csv: Any
) -> None:
    assert bring(write_csv(row("012"), row("12", 3), header=HEADER)) is Outcome.REFUSED
    assert own.clients() == []


def test_codes_that_a_program_made_decimals_of_are_whole(
    own: Any, bring: Any, write_csv: Any
) -> None:
    """As pandas does with a column of numbers in which one cell is empty."""
    with closing(own.open()) as store:
        store.add_client("1001")
    rows = [row("1001.0"), row("1002.0", 3)]
    assert bring(write_csv(*rows, header=HEADER)) is Outcome.DONE
    assert [client.alias for client in own.clients()] == ["1001", "1002"]
    assert len(own.entries()) == 2


@pytest.mark.parametrize(
    ("alias", "key"),
    [
        ("007", "7"),
        ("7.0", "7"),
        ("1,234", "1234"),
        ("0", "0"),
        ("C-7", None),
        ("7a", None),
        ("", None),
    ],
)
def test_a_number_is_the_same_in_every_format(alias: str, key: str | None) -> None:
    assert number_key(alias) == key


@pytest.mark.parametrize(
    "text",
    [
        "JosÃ©",
        "NuÃ±ez",
        "MarÃ­a",
        "Â¿QuÃ©?",
        "itâ€™s",
        "ðŸ‘\x8d",
        "Jos√©",
        "Jos├®",
        "Jos\ufffd",
        "voilÃ ",
    ],
)
def test_text_read_in_a_wrong_encoding_is_known(text: str) -> None:
    assert is_garbled(text)


@pytest.mark.parametrize(
    "text",
    [
        "José",
        "“JOSÉ”",
        "—él dijo “Ñ”",
        "¿Qué?",
        "naïve",
        "Ångström",
        "São Paulo",
        "ЖЗ",
        "記録",
        "🦊",
        "√9",
        "",
    ],
)
def test_text_as_it_was_written_is_not_taken_for_it(text: str) -> None:
    assert not is_garbled(text)


def test_a_garbled_name_is_nobody_new(own: Any, bring: Any, person: Any, write_csv: Any) -> None:
    with closing(own.open()) as store:
        store.add_client("José")
    talk = person("yes")
    path = write_csv(row("JosÃ©"), header=HEADER)
    assert bring(path, talk) is Outcome.REFUSED
    assert "wrong encoding" in talk.everything
    assert [client.alias for client in own.clients()] == ["José"]


def test_garbled_names_of_columns_are_told(bring: Any, person: Any, write_csv: Any) -> None:
    talk = person()
    bring(write_csv([*row("A"), 2], header=f"{HEADER},DÃ­as de consumo"), talk)
    assert any("names of columns" in line and "“DÃ­as de consumo”" in line for line in talk.said)


def test_garbled_notes_are_kept_and_told(own: Any, bring: Any, person: Any, write_csv: Any) -> None:
    talk = person("yes")
    rows = [row("A", note="HablÃ³ de su compaÃ±era"), row("B", note="Habló")]
    bring(write_csv(*rows, header=HEADER), talk)
    assert len(own.entries()) == 2
    assert any("1 text holds letters" in line and "note_intervention" in line for line in talk.said)


@pytest.mark.parametrize("note", [":)", "<3", "!!", ":-(", "🙂", "❤️‍🔥", "1️⃣", "+"])
def test_a_note_of_a_few_signs_says_something(note: str) -> None:
    assert Reading().answer("note_next", note) == note


@pytest.mark.parametrize(
    "word",
    [
        "None",
        "no",
        "NO.",
        "Ninguna",
        "ninguno",
        "nada",
        "no homework",
        "Sin tarea",
        "nothing",
        "No tiene",
    ],
)
def test_a_word_for_no_homework_sets_none(own: Any, bring: Any, write_csv: Any, word: str) -> None:
    header = "client,date,status,duration_min,modality,days_observed,homework"
    bring(write_csv(["A", "2026-03-02", "held", 50, "phone", 7, word], header=header))
    [answers] = own.answers()
    assert answers["homework_set"] is False
    assert "homework" not in answers


@pytest.mark.parametrize("word", ["Yes", "sí", "x"])
def test_homework_of_which_nothing_is_told_was_set(
    own: Any, bring: Any, write_csv: Any, word: str
) -> None:
    header = "client,date,status,duration_min,modality,days_observed,homework"
    bring(write_csv(["A", "2026-03-02", "held", 50, "phone", 7, word], header=header))
    [answers] = own.answers()
    assert answers["homework_set"] is True
    assert "homework" not in answers


def test_a_code_that_is_no_code_is_told_as_what_it_must_be() -> None:
    for name, wanted in (
        ("client", "alias or code"),
        ("session_id", "id of a session"),
        ("site", "short"),
    ):
        with pytest.raises(CellProblemError, match=wanted):
            read_code(name, True, UnitInference())
