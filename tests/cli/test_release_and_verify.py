"""``surefoot export --release`` and ``surefoot verify``, from a practice to an answer."""

from __future__ import annotations

import json
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from surefoot import paths
from surefoot.cli import main
from surefoot.privacy.release import key_file
from surefoot.records.entities import Change
from surefoot.records.imports import Arrival
from surefoot.records.practice import OWN, file_of, open_file, open_practice
from surefoot.records.store import Store
from surefoot.sessions.consent import Consent
from surefoot.sessions.log import SessionLog

PASSPHRASE = "three calm harbours"  # noqa: S105
PEOPLE = 60


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUREFOOT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SUREFOOT_LANGUAGE", "en")
    monkeypatch.setenv("SUREFOOT_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr(key_file, "COST", 2**8)  # tests/privacy/test_release.py holds the real one
    return tmp_path / "home"


def fill(store: Store, consent: bool | None, called: str = "Person") -> None:
    """Invent people whose courses differ a little; every third of them said no."""
    at, arrivals = datetime(2026, 11, 1, 12, tzinfo=UTC), list[Arrival]()
    for number in range(PEOPLE):
        client = store.add_client(f"{called} {number}")
        for week in range(2 + number % 5):
            day = date(2026, 5, 1) + timedelta(days=7 * week + number % 3)
            answers = {
                "date": day.isoformat(), "status": "held", "duration_min": 45, "modality": "phone",
                "days_observed": 7, "days_used": number % 4, "strongest_urge": (number + week) % 11,
                "client_goal_type": ("abstain", "cut_down")[number % 2],
            }  # fmt: skip
            entry = f"{called}s{number}x{week}"
            change = Change(entry, client.id, SessionLog.key, SessionLog.version, answers, "", at)
            arrivals.append(Arrival(change, entry))
        if consent is not None:
            told = {"date": "2026-10-01", "agrees": consent and number % 3 != 0}
            entry = f"{called}c{number}"
            change = Change(entry, client.id, Consent.key, Consent.version, told, "", at)
            arrivals.append(Arrival(change, entry))
    store.receive(arrivals)


@cache
def filled(consent: bool | None) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "own.sqlite"
        with closing(open_file(file, OWN)) as store:
            fill(store, consent)
        return file.read_bytes()


def own(consent: bool | None) -> None:
    file = file_of("own")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(filled(consent))
    file.chmod(0o600)


def release(folder: Path, *more: str, name: str = "spring") -> int:
    return main(["export", "--release", name, "--out", str(folder), *more])


def test_a_practice_becomes_a_release_that_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own(consent=True)
    folder = tmp_path / "for the funder"
    assert release(folder) == 0
    said = capsys.readouterr()
    assert "It is about 40 people." in said.out
    assert "42 CFR part 2" in said.out
    assert "Person" not in "".join(each.read_text("utf-8") for each in folder.iterdir())
    kept = paths.home() / "releases"
    assert len(key_file.unlock(kept / "spring.key", PASSPHRASE)) == 40
    assert {each.name for each in kept.iterdir()} == {
        "spring.key", "spring.receipt.en.txt", "spring.receipt.es.txt",
    }  # fmt: skip
    assert main(["verify", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("PASSED.")
    assert main(["verify", str(folder), "--language", "es"]) == 0


def test_the_key_tells_which_client_a_pseudonym_was(tmp_path: Path) -> None:
    own(consent=True)
    assert release(tmp_path / "release") == 0
    key = key_file.unlock(paths.home() / "releases" / "spring.key", PASSPHRASE)
    store = open_practice("own")
    try:
        aliases = {store.client(client_id).alias for client_id in key}
    finally:
        store.close()
    assert aliases == {f"Person {number}" for number in range(PEOPLE) if number % 3}


def test_whoever_was_in_an_earlier_release_can_be_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own(consent=True)
    assert release(tmp_path / "one") == 0
    store = open_practice("own")
    try:
        fill(store, consent=True, called="Newcomer")
    finally:
        store.close()
    capsys.readouterr()
    assert release(tmp_path / "two", "--without", "spring", name="summer") == 0
    assert "It is about 40 people." in capsys.readouterr().out
    kept = paths.home() / "releases"
    spring, summer = (set(key_file.unlock(kept / f"{name}.key", PASSPHRASE)) for name in
                      ("spring", "summer"))  # fmt: skip
    assert not spring & summer
    assert release(tmp_path / "three", "--without", "winter", name="autumn") == 2
    assert not (tmp_path / "three").exists()


def test_a_release_that_was_tampered_with_does_not_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own(consent=True)
    folder = tmp_path / "release"
    assert release(folder) == 0
    person = folder / "person.csv"
    lines = person.read_text("utf-8").splitlines(keepends=True)
    person.write_text("".join([lines[0], *sorted(lines[1:])]), "utf-8")
    capsys.readouterr()
    assert main(["verify", str(folder)]) == 1
    assert capsys.readouterr().out.startswith("NOT SAFE.")


def test_nobody_is_released_who_was_not_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own(consent=None)
    assert release(tmp_path / "release") == 2
    said = capsys.readouterr().err
    assert "here are 0. What a person said to that is noted on their page of sessions" in said
    assert "Hiding 0 people" in said
    assert not (tmp_path / "release").exists()
    settings = tmp_path / "settings.toml"
    settings.write_text('consent = "on paper"\n', "utf-8")
    assert release(tmp_path / "release", "--settings", str(settings)) == 0
    told = json.loads((tmp_path / "release" / "datapackage.json").read_text("utf-8"))
    assert told["weakened_settings"] == ["consent: on paper, not recorded"]


def test_a_dataset_is_released_in_the_place_of_a_practice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own(consent=True)
    data = tmp_path / "data"
    assert main(["export", "--out", str(data)]) == 0
    assert release(tmp_path / "release", "--dataset", str(data)) == 0
    assert "It is about 40 people." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--dataset", "x"), "--dataset belongs to a --release"),
        (("--settings", "x"), "--settings belongs to a --release"),
        (("--without", "x"), "--without belongs to a --release"),
        (("--release", "Spring 1"), "small letters, digits and hyphens"),
        (("--release", "spring", "--settings", "nowhere.toml"), "there is no such file"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    own(consent=True)
    assert main(["export", "--out", str(tmp_path / "out"), *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_passphrase_comes_from_a_file_or_the_environment_and_never_from_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own(consent=True)
    file = tmp_path / "secret"
    file.write_text("a boat on quiet water\n", "utf-8")
    assert release(tmp_path / "one", "--passphrase-file", str(file)) == 0
    kept = paths.home() / "releases" / "spring.key"
    assert key_file.unlock(kept, "a boat on quiet water")
    monkeypatch.delenv("SUREFOOT_PASSPHRASE")
    assert release(tmp_path / "two", name="summer") == 2
    assert "needs a passphrase" in capsys.readouterr().err
    monkeypatch.setenv("SUREFOOT_PASSPHRASE", "short")
    assert release(tmp_path / "two", name="summer") == 2
    assert "12 characters or more" in capsys.readouterr().err


def test_what_is_refused_is_refused_before_anybody_is_hidden_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own(consent=True)
    assert release(tmp_path / "one", "--without", "nothere") == 2
    said = capsys.readouterr().err
    assert "there is no key of a release nothere" in said
    assert "Hiding" not in said
    assert release(tmp_path / "one", name="Spring 1") == 2
    assert "Hiding" not in capsys.readouterr().err
    assert release(tmp_path / "one") == 0
    assert "Hiding 40 people" in capsys.readouterr().err
    assert main(["export", "--out", str(tmp_path / "data")]) == 0
    assert main(["verify", str(tmp_path / "data")]) == 2
    assert "is a dataset for the program itself, not a release" in capsys.readouterr().err
    assert main(["report", str(tmp_path / "one"), "--out", str(tmp_path / "r.html")]) == 2
    assert "is a release, not a dataset" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_not_verified(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(tmp_path / "nowhere")]) == 2
    assert "there is no folder" in capsys.readouterr().err
    assert main(["verify", str(tmp_path)]) == 1
    assert "NOT SAFE" in capsys.readouterr().out
