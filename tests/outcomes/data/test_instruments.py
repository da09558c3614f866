"""What is known of instruments: what ships, what somebody adds, and what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from surefoot.cli import main
from surefoot.demo import truth
from surefoot.demo.programme import programme
from surefoot.exercises import catalogue
from surefoot.outcomes.data.instruments import InstrumentsError, instruments

WHOLE = 'name = "N"\nbetter = "lower"\nsource = "us"\n'


def told(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_ships_of_the_demo_is_what_is_planted() -> None:
    scale = instruments()["wellbeing_0_40"]
    assert scale.better == "higher"
    assert scale.sd == pytest.approx((5**2 + 2.5**2) ** 0.5, abs=0.005)
    assert scale.reliability == 0.8
    assert "reliability at a time is 0.8" in truth.WELLBEING.means


def test_numbers_of_exercises_have_the_names_that_people_know_and_no_reliability() -> None:
    known = instruments()
    for exercise in catalogue().values():
        for code, measure in exercise.measured.items():
            each = known.pop(code)
            assert (each.name, each.better, each.scale) == (
                measure.name,
                measure.better,
                measure.scale,
            )
            assert each.sd is None
            assert each.reliability is None
    assert list(known) == ["wellbeing_0_40"]


def test_a_file_adds_instruments_and_stands_in_place_of_what_ships(tmp_path: Path) -> None:
    path = told(
        tmp_path, f'[wellbeing_0_40]\n{WHOLE}\n["a.b_0_9"]\n{WHOLE}sd = 2\nreliability = 0\n'
    )
    found = instruments(path)
    assert found["wellbeing_0_40"].sd is None
    assert (found["a.b_0_9"].sd, found["a.b_0_9"].reliability) == (2, 0)
    assert found["urge_peak_0_10"].better == "lower"


def test_a_cut_off_lies_where_both_groups_are_equally_likely(tmp_path: Path) -> None:
    groups = "clinical_mean = 40\nclinical_sd = 7.5\nfunctional_mean = 20\nfunctional_sd = 7.5\n"
    assert instruments(told(tmp_path, f"[x]\n{WHOLE}{groups}"))["x"].cutoff == 30
    assert instruments(told(tmp_path, f"[x]\n{WHOLE}cutoff = 12\n"))["x"].cutoff == 12


WRONG = {
    '[x]\nbetter = "lower"\nsource = "us"\n': "x needs name, a text",
    '[x]\nname = " "\nbetter = "lower"\nsource = "us"\n': "x needs name, a text",
    '[x]\nname = "N"\nbetter = "up"\nsource = "us"\n': "x: better is higher, lower or",
    f"[x]\n{WHOLE}sd = 0\nreliability = 0.8\n": "x: sd must be above 0, not 0",
    f"[x]\n{WHOLE}sd = 2\nreliability = 1\n": "x: reliability lies from 0 to under 1, not at 1",
    f"[x]\n{WHOLE}sd = 2\n": "x: sd and reliability go together, and only one is given",
    f'[x]\n{WHOLE}cutoff = "high"\n': "x: cutoff must be a number, not 'high'",
    f"[x]\n{WHOLE}cutoff = true\n": "x: cutoff must be a number, not True",
    f"[x]\n{WHOLE}cutoff = nan\n": "x: cutoff must be a number, not nan",
    f"[x]\n{WHOLE}clinical_mean = 4\n": "x: give a cutoff, or all four of clinical_mean, ",
    f"[x]\n{WHOLE}clinical_mean = 1\nclinical_sd = 1\nfunctional_mean = 2\nfunctional_sd = 1\n": (
        "x: better is 'lower', but the functional mean lies on the other side"
    ),
    f"[x]\n{WHOLE}alpha = 0.9\n": "x has alpha, which is none of name, better, source,",
    f"[x]\n{WHOLE}least = 0\n": "x: give least and most, least being the lower",
    f"[x]\n{WHOLE}least = 4\nmost = 4\n": "x: give least and most, least being the lower",
    f"[x]\n{WHOLE}unit = 3\n": "x needs unit, a text",
    '[x]\nname = "N"\nbetter = "neither"\nsource = "us"\ncutoff = 3\n': (
        "x: neither way is better, so cutoff tells of nothing; leave it out"
    ),
    "x = 3\n": "x must be a table, [x]",
    f'["a b"]\n{WHOLE}': "a b is not the code of an instrument",
    "[x\n": "at line 1",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_mistake_is_a_sentence_that_names_the_file_and_the_place(
    tmp_path: Path, text: str
) -> None:
    path = told(tmp_path, text)
    with pytest.raises(InstrumentsError) as caught:
        instruments(path)
    assert str(path) in str(caught.value)
    assert WRONG[text] in str(caught.value)


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(InstrumentsError, match="cannot be read: there is no such file"):
        instruments(tmp_path / "absent.toml")
    (tmp_path / "mine.toml").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(InstrumentsError, match="it is not UTF-8 text"):
        instruments(tmp_path / "mine.toml")


def test_the_command_takes_them_into_the_report_and_refuses_wrong_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    programme(60, 1).write(tmp_path / "data")
    text = f"[wellbeing_0_40]\n{WHOLE.replace('N', 'Our own scale')}sd = 5\nreliability = 0.9\n"
    out = tmp_path / "report.html"
    given = ["report", str(tmp_path / "data"), "--language", "en", "--out", str(out)]
    assert main([*given, "--instruments", str(told(tmp_path, text))]) == 0
    assert "Reliable change: Our own scale" in out.read_text("utf-8")
    wrong = str(told(tmp_path, "[x]\n"))
    assert main([*given, "--replace", "--instruments", wrong]) == 2
    assert "x needs name" in capsys.readouterr().err
