"""The verifier catches releases that were each broken in their own way, and passes good ones.

Twenty good ones; ``SUREFOOT_THOROUGH=1`` makes forty.
"""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sample_sizes import as_many_as

from surefoot.privacy.release.datapackage import FILE, NOTICE_FILE
from surefoot.privacy.verify import Verdict, verify

from .practices import practice, released

Break = Callable[[Path], None]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return released(practice(320, seed=11), tmp_path_factory.mktemp("good")).folder


@pytest.fixture
def copy(good: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(good, tmp_path / "release"))


def rows_of(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def put(file: Path, rows: list[list[str]], *, described: bool = True) -> None:
    """Write a table, and make the description fit as somebody who means no harm would."""
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)
    if described:
        about = json.loads((file.parent / FILE).read_text(encoding="utf-8"))
        for each in about["resources"]:
            if each["path"] == file.name:
                each["hash"] = f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"
                each["bytes"] = len(file.read_bytes())
        if file.stem == "person":
            about["people"] = len(rows) - 1
        (file.parent / FILE).write_text(json.dumps(about), encoding="utf-8")


def cell(table: str, column: str, value: str, rows: int = 1) -> Break:
    """Write a value into the first rows of a column."""

    def spoil(folder: Path) -> None:
        told = rows_of(folder / f"{table}.csv")
        for row in told[1 : rows + 1]:
            row[told[0].index(column)] = value
        put(folder / f"{table}.csv", told)

    return spoil


def column(table: str, name: str, value: Callable[[int], str]) -> Break:
    """Add a column, and describe it as if it belonged there."""

    def spoil(folder: Path) -> None:
        head, *rows = rows_of(folder / f"{table}.csv")
        told = [[*head, name], *([*row, value(at)] for at, row in enumerate(rows))]
        put(folder / f"{table}.csv", told)

    return spoil


def table(name: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Break:
    """Change a table as a frame of texts."""

    def spoil(folder: Path) -> None:
        frame = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        told = change(frame)
        put(folder / f"{name}.csv", [list(told.columns), *told.to_numpy().tolist()])

    return spoil


def about(change: Callable[[dict[str, object]], object]) -> Break:
    """Change the description."""

    def spoil(folder: Path) -> None:
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
        change(told)
        (folder / FILE).write_text(json.dumps(told), encoding="utf-8")

    return spoil


def person_only(folder: Path) -> None:
    put(folder / "person.csv", rows_of(folder / "person.csv")[:-1])


def one_class_apart(frame: pd.DataFrame) -> pd.DataFrame:
    """Let all people of the first row's class have the same way of leaving, goal and use."""
    known = ["programme", "site_code", "age_band", "sex", "race_eth", "sessions", "stay_weeks"]
    same = (frame[known] == frame.loc[0, known]).all(axis=1)
    frame.loc[same, ["goal_type", "exit_reason", "use_band"]] = ["abstain", "moved", "none"]
    return frame


def other_courses(frame: pd.DataFrame) -> pd.DataFrame:
    """Give one person a course of sessions of their own, of the right form."""
    mine = frame["pid"] == frame.loc[0, "pid"]
    frame.loc[mine, ["sessions_least", "sessions_most"]] = ["7", "9"]
    frame.loc[mine, ["importance", "confidence", "readiness", "strongest_urge"]] = ""
    return frame


def outcome_of_the_absent(frame: pd.DataFrame) -> pd.DataFrame:
    absent = frame.index[(frame["sessions_least"] == "0") & (frame["sessions_most"] != "0")]
    frame.loc[absent[0], "strongest_urge"] = "4"
    return frame


def one_rating_for_all(frame: pd.DataFrame) -> pd.DataFrame:
    """Let everybody have the same rating in all stretches in which it is told."""
    return frame.assign(
        strongest_urge=frame["strongest_urge"].mask(frame["strongest_urge"] != "", "7")
    )


def counted(frame: pd.DataFrame, order: dict[str, str]) -> pd.DataFrame:
    return frame.assign(pid=frame["pid"].map(order))


def count_pseudonyms(folder: Path) -> None:
    pids = [row[0] for row in rows_of(folder / "person.csv")[1:]]
    order = {pid: f"r-{at:012x}" for at, pid in enumerate(pids)}
    for name in ("person", "period"):
        table(name, lambda frame: counted(frame, order))(folder)


BROKEN: dict[str, tuple[str, Break]] = {
    "a mail address as a code": ("mail", cell("person", "site_code", "ana@mail.org")),
    "a phone number as a code": ("phone", cell("person", "site_code", "555-123-4567", 20)),
    "a long number as a code": ("phone", cell("person", "programme", "5551234567", 20)),
    "a date as a code": ("date", cell("person", "site_code", "2026-03-14", 20)),
    "a date in words": ("date", cell("person", "goal_type", "14-Mar-2026", 20)),
    "a name as a code": ("name", cell("person", "site_code", "Marisol", 20)),
    "a name in a list": ("name", cell("person", "sex", "Benito | female", 20)),
    "initials": ("name", cell("person", "site_code", "J.S.", 20)),
    "a sentence as a goal": ("value", cell("person", "goal_type", "see my kids again")),
    "a web address": ("address", cell("person", "programme", "www.harbour", 20)),
    "a network address": ("address", cell("person", "programme", "10.0.0.12", 20)),
    "an exact age": ("value", cell("person", "age_band", "47")),
    "an age over 90": ("value", cell("person", "age_band", "93", 20)),
    "an exact rating": ("value", cell("period", "strongest_urge", "4.3")),
    "a spelled-out period": ("value", cell("period", "period", "March")),
    "an old pseudonym": ("value", cell("person", "pid", "p-000123")),
    "a column of notes": ("column", column("person", "note", lambda _: "came late")),
    "an index": ("column", column("person", "index", str)),
    "a column without a name": ("column", column("person", "", str)),
    "a column twice": ("column", column("person", "sex", lambda _: "female")),
    "a date of birth": ("date", column("person", "born", lambda _: "1980-05-01")),
    "the day of a session": ("column", column("period", "day", lambda at: str(at % 90))),
    "a person alone": ("k", cell("person", "race_eth", "nh_other")),
    "a missing value alone": ("k", cell("person", "race_eth", "")),
    "ten people alone": ("k", cell("person", "programme", "branch-2", 10)),
    "a stay of one's own": ("k", cell("person", "stay_weeks", "61")),
    "a class of one outcome": ("l", table("person", one_class_apart)),
    "a rating that all have who are alike": ("l", table("period", one_rating_for_all)),
    "a course of one's own": ("trajectory", table("period", other_courses)),
    "a rating of the absent": ("presence", table("period", outcome_of_the_absent)),
    "rows by length": (
        "order",
        table("person", lambda f: f.sort_values("sessions", key=lambda s: s.str.len())),
    ),
    "rows by site": ("order", table("person", lambda f: f.sort_values(["sex", "site_code"]))),
    "rows by person": ("order", table("period", lambda f: f.sort_values(["pid", "period"]))),
    "counted pseudonyms": ("order", count_pseudonyms),
    "somebody twice": (
        "pid",
        table("person", lambda f: pd.concat([f, f.head(1)], ignore_index=True)),
    ),
    "somebody in one table only": ("pid", person_only),
    "the key beside the data": (
        "file",
        lambda folder: (folder / "spring.key").write_text("{}") and None,
    ),
    "a stray copy": ("file", lambda folder: (folder / ".person.csv.bak").write_text("x") and None),
    "an absent table": ("file", lambda folder: (folder / "period.csv").unlink()),
    "a changed table": (
        "hash",
        lambda folder: put(
            folder / "person.csv", rows_of(folder / "person.csv")[:1]
            + rows_of(folder / "person.csv")[:0:-1], described=False,
        ),
    ),
    "no notice": ("notice", lambda folder: (folder / NOTICE_FILE).unlink()),
    "a changed notice": ("notice", about(lambda told: told.update(notice="do what you like"))),
    "a weak setting without its name": (
        "settings",
        about(lambda told: told["settings"].update(k=5)),  # type: ignore[attr-defined]
    ),
    "no settings": ("settings", about(lambda told: told.pop("settings"))),
    "a role that is not its own": (
        "description",
        about(lambda told: told["resources"][0]["schema"]["fields"][3].update(role="outcome")),  # type: ignore[index]
    ),
    "a mail address in the description": (
        "description",
        about(lambda told: told.update(title="Ask ana@mail.org")),
    ),
    "a name in the description": (
        "description",
        about(lambda told: told.update(contact="Marisol of the harbour")),
    ),
    "a name among what was left out": (
        "description",
        about(lambda told: told["left_out"].append({"what": "Marisol", "why": "She asked."})),  # type: ignore[attr-defined]
    ),
    "a name among the risks": (
        "description",
        about(lambda told: told["risk"].update(Marisol=0.5)),  # type: ignore[attr-defined]
    ),
    "a small count of who was left out": (
        "description",
        about(
            lambda told: told["suppressed"].append(  # type: ignore[attr-defined]
                {"reason": "rare value", "column": "sex", "people": 3}
            )
        ),
    ),
    "a name as the column of who was left out": (
        "description",
        about(
            lambda told: told["suppressed"].append(  # type: ignore[attr-defined]
                {"reason": "rare value", "column": "Marisol", "people": 30}
            )
        ),
    ),
    "a note on a column": (
        "description",
        about(lambda told: told["resources"][0]["schema"]["fields"][1].update(example="Marisol")),  # type: ignore[index]
    ),
    "a file more in the description": (
        "description",
        about(lambda told: told["resources"].append(dict(told["resources"][0], name="more"))),  # type: ignore[attr-defined, index]
    ),
    "words that a reader of the description passes over": (
        "description",
        lambda folder: (folder / FILE).write_text(
            '{"title": "came on Mondays", ' + (folder / FILE).read_text().lstrip()[1:]
        ) and None,
    ),
    "words after the notice": (
        "notice",
        lambda folder: (folder / NOTICE_FILE).write_text(
            (folder / NOTICE_FILE).read_text() + "Marisol was one of them.\n"
        ) and None,
    ),
    "no description": ("file", lambda folder: (folder / FILE).unlink()),
    "a description that is none": (
        "description",
        lambda folder: (folder / FILE).write_text("[]") and None,
    ),
}  # fmt: skip


def test_at_least_forty_ways_of_breaking_are_tried() -> None:
    assert len(BROKEN) >= 40


def test_the_release_that_is_broken_below_is_good(good: Path) -> None:
    verdict = verify(good)
    assert verdict.findings == ()
    assert (verdict.passed, verdict.status, verdict.people) == (True, 0, 320)
    assert verdict.k >= 11
    assert verdict.l >= 2


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_release_is_caught(copy: Path, how: str) -> None:
    check, spoil = BROKEN[how]
    spoil(copy)
    verdict = verify(copy)
    assert check in {finding.check for finding in verdict.findings}
    assert verdict.status == 1
    assert "NOT SAFE" in verdict.page("en")


@pytest.mark.parametrize("seed", range(as_many_as(20, 40)))
def test_a_good_release_passes(tmp_path: Path, seed: int) -> None:
    data = practice(60 + 5 * seed, seed, missing=seed % 5 / 8)
    changed = {"suppression_limit": 0.05} if seed % 3 == 0 else {"period_weeks": 4 + seed % 5}
    verdict = verify(released(data, tmp_path, **changed).folder)
    assert verdict.findings == ()


def test_a_weakened_release_is_named_and_does_not_pass(tmp_path: Path) -> None:
    made = released(practice(150, seed=3), tmp_path, k=5)
    assert made.about["weakened_settings"] == ["k: 5, not 11"]
    checks = {finding.check for finding in verify(made.folder).findings}
    assert checks <= {"k", "known days"}
    assert "k" in checks
    assert verify(made.folder, k=5).passed


def test_the_page_fits_on_a_page_in_both_languages_and_tells_no_value(copy: Path) -> None:
    for at, (_, spoil) in enumerate(BROKEN.values()):
        if at in (0, 1, 5):
            spoil(copy)
    verdict = verify(copy)
    for code in ("en", "es"):
        page = verdict.page(code)
        assert len(page.splitlines()) < 45
        assert not any(told in page for told in ("ana@mail.org", "555-123", "Marisol"))
    assert verdict.page("es") != verdict.page("en")


def test_what_is_no_release_does_not_pass(tmp_path: Path) -> None:
    verdict: Verdict = verify(tmp_path)
    assert [finding.check for finding in verdict.findings] == ["file"]
    assert "datapackage.json is absent." in verdict.page()


def test_no_damage_to_a_file_makes_the_verifier_fall_over(good: Path, tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    for at in range(60):
        copy = Path(shutil.copytree(good, tmp_path / str(at)))
        file = copy / ["person.csv", "period.csv", FILE][at % 3]
        content = bytearray(file.read_bytes())
        start = int(random.integers(0, len(content)))
        end = start + int(random.integers(1, 40))
        content[start:end] = random.bytes(int(random.integers(0, 40)))
        file.write_bytes(content)
        verdict = verify(copy)
        assert not verdict.passed or file.name == FILE
        assert verdict.page()


@pytest.mark.parametrize(
    "told",
    [
        {"resources": None},
        {"resources": [1]},
        {"resources": [{"name": "person", "schema": {"fields": [1]}}]},
        {"resources": []},
        {"settings": {"k": "11"}},
        {"surefoot_release": 2},
    ],
)
def test_a_description_of_another_form_does_not_pass(copy: Path, told: dict[str, object]) -> None:
    about(lambda kept: kept.update(told))(copy)
    assert not verify(copy).passed
