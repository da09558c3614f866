"""No text of a rejected row is run by a spreadsheet program, and each comes back as it was."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot.exchange.files.formula_injection import begins_like_a_formula, escaped, unescaped

SIGNS = ["=", "+", "-", "@", "\N{MINUS SIGN}"]
WIDE = ["\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66", "\ufe62", "\ufe63", "\ufe6b"]
UNSEEN = [
    "", " ", "\t", "\r", "\n", "\0", "\xa0", "\xad", "\u034f", "\u115f", "\u180e", "\u200b",
    "\u200d", "\u200f", "\u2028", "\u202e", "\u2060", "\u2066", "\u2800", "\u3000", "\u3164",
    "\ufe0f",
    "\ufeff", "\uffa0", "\U000e0020", "\ufeff\u200b ",
]  # fmt: skip
CUTS = [";", "\t", "\n", "\r\n"]


def runs(text: str) -> bool:
    """Look for a formula as the most generous program would: an oracle of another making."""
    seen = [
        sign
        for sign in unicodedata.normalize("NFKC", text)
        if sign.isprintable() and not sign.isspace() and not unicodedata.combining(sign)
        if sign not in '"\u1160\u115f\u2800\u3164\u034f\ufe0f'
    ]
    return bool(seen) and seen[0] in "=+-@\N{MINUS SIGN}"


@pytest.mark.parametrize("before", UNSEEN, ids=ascii)
@pytest.mark.parametrize("sign", [*SIGNS, *WIDE], ids=ascii)
def test_a_sign_of_any_width_behind_what_nobody_sees_is_disarmed(sign: str, before: str) -> None:
    text = f"{before}{sign}SUM(A1)"
    assert begins_like_a_formula(text)
    made = escaped(text)
    assert not any(runs(piece) for piece in re.split(r"[;\t\r\n]", made))
    assert unescaped(made) == text


@pytest.mark.parametrize("cut", CUTS, ids=ascii)
def test_what_follows_a_cut_is_disarmed_too(cut: str) -> None:
    text = f"It was fine{cut}=SUM(A1)"
    assert escaped(text) == f"It was fine{cut}'=SUM(A1)"
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "-5", "+1.5e3", "-", "--", "\N{EM DASH}", "=)", "River", "5 - 3", "a@b", "'twas", "; -5"],
)
def test_what_runs_nowhere_stays_as_it_is(text: str) -> None:
    assert escaped(text) == text


PIECES = st.sampled_from([*SIGNS, *WIDE, *UNSEEN, *CUTS, "'", '"', "a", "7", "SUM(A1)"])


@given(st.lists(PIECES).map("".join) | st.text())
def test_every_text_comes_back_and_none_is_armed(text: str) -> None:
    made = escaped(text)
    assert unescaped(made) == unescaped(text)
    assert not any(begins_like_a_formula(piece) for piece in re.split(r"[;\t\r\n]", made))


def test_the_names_of_columns_and_the_reasons_are_disarmed_too(
    bring: Any, write_csv: Any, columns: Any, tmp_path: Path
) -> None:
    header = ",".join([*columns[:-1], "\uff1dcmd"])
    good = ["C-1", "2026-03-02", "held", 50, "phone", 7, 2, "Fine"]
    wrong = ["@C-2", "2026-03-09", "held", 50, "phone", 7, 9, "Fine"]
    bring(write_csv(good, wrong, header=header), keep_good=True)
    place = tmp_path / "sessions.rejected.csv"
    with place.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][-1] == "'\uff1dcmd"
    assert rows[1][2] == "'@C-2"
    assert not any(runs(cell) for row in rows for cell in row)


def test_a_text_like_a_formula_is_kept_as_text_and_said(
    own: Any, bring: Any, person: Any, write_csv: Any
) -> None:
    talk = person("yes")
    note = "=cmd|' /C calc'!A0"
    bring(write_csv(["A", "2026-03-01", "held", 50, "phone", 7, 0, note]), talk)
    assert own.answers()[0]["note_intervention"] == note
    assert any(line.startswith("1 text begins like a formula") for line in talk.said)
    assert "calc" not in talk.everything
