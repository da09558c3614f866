"""A release holds who agreed, what is allowed and nothing else; its key and receipt stay."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd
import pytest

from surefoot.exchange.files.formula_injection import begins_like_a_formula
from surefoot.outcomes.data.schema import CODE
from surefoot.privacy.release import ReleaseError, Settings, key_file, write
from surefoot.privacy.release.datapackage import NOTICE

from .practices import PASSPHRASE, Practice, practice, released


def read(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{name}.csv", dtype=str)


def described(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return told


def with_consent(data: Practice, answers: list[bool | None]) -> Practice:
    person = data.frames["person"]
    told = pd.array((answers * len(person))[: len(person)], dtype="boolean")
    return Practice({**data.frames, "person": person.assign(consent_export=told)})


def test_frictionless_finds_nothing_wrong(tmp_path: Path) -> None:
    made = released(practice(120, seed=1), tmp_path)
    report = frictionless.validate(str(made.folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert [resource.name for resource in report.tasks] == ["person", "period"]


def test_only_columns_of_the_allow_list_leave(tmp_path: Path) -> None:
    data = practice(120, seed=1)
    person = data.frames["person"].assign(name="Marisol", phone="555-123-4567")
    session = data.frames["session"].assign(note="we talked about my sister", coach_code="c-1")
    told = released(Practice({**data.frames, "person": person, "session": session}), tmp_path)
    written = "".join(file.read_text(encoding="utf-8") for file in told.folder.iterdir())
    assert not any(word in written for word in ("Marisol", "555-123", "sister", "c-1,", "p-0000"))
    assert list(read(told.folder, "person")) == [
        "pid", "programme", "site_code", "age_band", "sex", "race_eth", "sessions", "stay_weeks",
        "goal_type", "exit_reason", "use_band",
    ]  # fmt: skip


def test_only_people_who_agreed_are_in_it(tmp_path: Path) -> None:
    data = with_consent(practice(300, seed=2), [True, False, None])
    made = released(data, tmp_path)
    assert len(read(made.folder, "person")) == 100
    on_paper = released(data, tmp_path, "summer", consent="on paper")
    assert len(read(on_paper.folder, "person")) == 200
    person = data.frames["person"]
    refused = set(person.loc[person["consent_export"].eq(False).fillna(False), "pid"])
    assert not refused & set(key_file.unlock(on_paper.key, PASSPHRASE))


def test_the_receipt_tells_what_was_answered_and_the_release_does_not(tmp_path: Path) -> None:
    data = with_consent(practice(300, seed=2), [True, False, None])
    recorded, on_paper = (
        released(data, tmp_path),
        released(data, tmp_path, "summer", consent="on paper"),
    )
    told = recorded.receipts["en"].read_text(encoding="utf-8")
    assert "100 people said no to their data being passed on, and are not in it." in told
    assert "Of 100 people no answer is recorded. That is not a yes, so they are not in it." in told
    vouched = on_paper.receipts["en"].read_text(encoding="utf-8")
    assert "Of 100 people no answer is recorded. Whoever made the release vouched" in vouched
    spanish = recorded.receipts["es"].read_text(encoding="utf-8")
    assert "100 personas dijeron que no" in spanish
    for made in (recorded, on_paper):
        assert "consent" not in described(made.folder)


def test_a_release_without_enough_people_is_refused(tmp_path: Path) -> None:
    data = with_consent(practice(100, seed=2), [None])
    with pytest.raises(ReleaseError, match=r"11 people or more whose .* here are 0"):
        released(data, tmp_path)
    assert not (tmp_path / "spring").exists()
    with pytest.raises(ReleaseError, match="here are 10"):
        released(practice(10, seed=2), tmp_path)


def test_an_outcome_that_is_the_same_for_all_is_left_out_and_named(tmp_path: Path) -> None:
    data = practice(120, seed=4)
    person = data.frames["person"].assign(goal_type="abstain")
    made = released(Practice({**data.frames, "person": person}), tmp_path)
    assert "goal_type" not in read(made.folder, "person")
    assert "goal_type" in {each["what"] for each in made.about["left_out"]}
    alike = {**data.frames, "person": person, "exit": data.frames["exit"].head(0)}
    alike["session"] = data.frames["session"].assign(days_used=0)
    same = Practice({**alike, "session": alike["session"].assign(days_observed=None)})
    with pytest.raises(ReleaseError, match="every outcome is the same for everybody"):
        released(same, tmp_path, "summer")


def test_the_description_tells_settings_loss_risk_and_the_notice(tmp_path: Path) -> None:
    made = released(practice(200, seed=3), tmp_path)
    told = described(made.folder)
    assert told["notice"] == NOTICE
    assert NOTICE in (made.folder / "NOTICE.txt").read_text(encoding="utf-8")
    assert told["settings"] == dict(Settings.read().told())
    assert told["weakened_settings"] == []
    assert 0 < told["loss"] < 1
    assert told["risk"]["largest"] <= round(1 / 11, 4)
    assert told["risk"]["found_by_4_known_days"] == 0
    assert made.about["risk"]["before"]["largest"] > told["risk"]["largest"]
    assert told["people"] == 200
    assert told["synthetic"] is True


def test_people_left_out_are_counted_by_their_reason(tmp_path: Path) -> None:
    made = released(practice(400, seed=9), tmp_path, suppression_limit=0.2)
    gone = sum(each["people"] for each in made.about["suppressed"])
    assert gone == 400 - described(made.folder)["people"] > 0
    assert {each["reason"] for each in made.about["suppressed"]} == {"rare value"}
    assert "left out because" in made.receipts["en"].read_text(encoding="utf-8")


def test_the_description_itself_tells_no_small_count(tmp_path: Path) -> None:
    made = released(practice(400, seed=9), tmp_path, suppression_limit=0.2)
    exact = {each["column"]: each["people"] for each in made.about["suppressed"]}
    told = {each["column"]: each["people"] for each in described(made.folder)["suppressed"]}
    assert any(n < 11 for n in exact.values())
    assert told == {name: "1 to 10" if n < 11 else n for name, n in exact.items()}


def test_the_key_opens_with_the_passphrase_alone(tmp_path: Path) -> None:
    made = released(practice(120, seed=1), tmp_path)
    key = key_file.unlock(made.key, PASSPHRASE)
    assert set(key.values()) == set(read(made.folder, "person")["pid"])
    assert set(key) == set(practice(120, seed=1).frames["person"]["pid"])
    locked = made.key.read_text(encoding="utf-8")
    assert not any(each in locked for each in [*key, *key.values()])
    assert made.key.stat().st_mode & 0o077 == 0
    with pytest.raises(ValueError, match="was changed, or this is not its passphrase"):
        key_file.unlock(made.key, "three calm harbors")
    made.key.write_text(locked[:-20] + "A" * 18 + '"}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"was changed|is not a key file"):
        key_file.unlock(made.key, PASSPHRASE)
    made.key.write_text("[]", encoding="utf-8")
    with pytest.raises(ValueError, match="is not a key file"):
        key_file.unlock(made.key, PASSPHRASE)


def test_a_key_costs_whoever_guesses_as_much_as_is_told(quick_keys: int) -> None:
    assert quick_keys == 65_536
    assert f"n = {quick_keys:,}" in str(key_file.lock.__doc__)


def test_the_receipt_says_what_left_in_both_languages(tmp_path: Path) -> None:
    made = released(practice(120, seed=1), tmp_path, k=5)
    english, spanish = (made.receipts[code].read_text(encoding="utf-8") for code in ("en", "es"))
    assert "It is about 120 people." in english
    assert "fewer people who are alike" in english
    assert "Trata de 120 personas." in spanish
    assert NOTICE in english
    assert NOTICE in spanish
    assert {file.name for file in made.folder.iterdir()} == {
        "NOTICE.txt", "datapackage.json", "period.csv", "person.csv",
    }  # fmt: skip
    assert "120 people" in repr(made)


def test_settings_are_read_from_a_file_and_keep_safe_defaults(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('k = 20\nconsent = "on paper"\n', encoding="utf-8")
    settings = Settings.read(file)
    assert (settings.k, settings.l, settings.period_weeks) == (20, 2, 4)
    assert settings.weakened() == ["consent: on paper, not recorded"]
    assert Settings.read().weakened() == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("k = 1", "the setting k must be a whole number from 2 on"),
        ("k = 'many'", "the setting k must be a whole number from 2 on"),
        ("suppression_limit = 2", r"suppression_limit must lie in 0\.\.1"),
        ("consent = 'surely'", "the setting consent must be one of recorded, on paper"),
        ("kk = 3", "there is no setting kk; there are k, l"),
        ("k = ", "mine.toml is not a settings file"),
    ],
)
def test_settings_that_cannot_be_are_refused(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=sentence):
        Settings.read(file)


def test_places_that_would_mix_the_key_with_the_release_are_refused(tmp_path: Path) -> None:
    data, settings = practice(60, seed=1), Settings.read()
    told = {"name": "spring", "passphrase": PASSPHRASE}
    with pytest.raises(ReleaseError, match="must not lie in the release’s own folder"):
        write(data, tmp_path / "out", settings, keep=tmp_path / "out" / "kept", **told)
    with pytest.raises(ReleaseError, match="the folder is there already"):
        write(data, tmp_path, settings, keep=tmp_path / "kept", **told)
    with pytest.raises(ReleaseError, match="small letters, digits and hyphens"):
        released(data, tmp_path, "Spring of Ana")
    with pytest.raises(ValueError, match="12 characters or more"):
        write(data, tmp_path / "out", settings, name="a", keep=tmp_path, passphrase="x" * 11)
    released(data, tmp_path)
    with pytest.raises(ReleaseError, match="there was a release spring already"):
        write(data, tmp_path / "out", settings, keep=tmp_path / "kept", **told)


def test_a_dataset_of_the_outcomes_can_be_released(tmp_path: Path) -> None:
    from surefoot.outcomes.data.dataset import Dataset, empty
    from surefoot.outcomes.data.metadata import About, Deidentification
    from surefoot.outcomes.data.schema import TABLES

    data = practice(80, seed=6)
    about = About(
        name="small", title="Small", source="Invented.", use_means="Use.", seen_means="Seen.",
        deidentification=Deidentification.PSEUDONYMISED, synthetic=True,
    )  # fmt: skip
    person = data.frames["person"].reindex(columns=list(TABLES["person"].dtypes))
    person["started"] = True
    session = data.frames["session"].assign(days_used=None, days_observed=None)
    session["seq"] = session.groupby("pid").cumcount() + 1
    session = session.reindex(columns=list(TABLES["session"].dtypes))
    frames = {"person": person, "session": session, "exit": data.frames["exit"]}
    for name, frame in frames.items():
        for column in TABLES[name].columns:
            if column.explained:
                missing = frame[column.name].isna()
                frame[f"{column.name}_missing"] = missing.map({True: "not_asked", False: None})
    dataset = Dataset(about, **frames, measure=empty("measure"), day=empty("day"))
    made = released(dataset, tmp_path)  # type: ignore[arg-type]
    assert len(read(made.folder, "person")) == 80


def test_a_release_that_cannot_be_put_in_its_place_leaves_no_key_and_its_name_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = practice(120, seed=1)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", full)
        with pytest.raises(OSError, match="No space"):
            released(data, tmp_path)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    made = released(data, tmp_path)
    kept = [made.key, *made.receipts.values(), *made.folder.iterdir()]
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}


def test_no_cell_of_a_release_is_run_by_a_spreadsheet_program(tmp_path: Path) -> None:
    made = released(practice(120, seed=1), tmp_path)
    rows = [
        row
        for file in made.folder.glob("*.csv")
        for row in csv.reader(file.read_text("utf-8").splitlines())
    ]
    assert not any(begins_like_a_formula(cell) for row in rows for cell in row)
    assert not any(re.fullmatch(CODE, f"{sign}SUM") for sign in (*"=+-@\t\r ", "\uff1d", "\ufeff="))
