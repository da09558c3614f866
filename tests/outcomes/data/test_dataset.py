"""A dataset in memory and in a folder, and what it says when it is broken."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pandas as pd
import pytest
from programmes import days, person, programme, session, twelve

from surefoot.atomic_files import PlaceError
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.data.schema import TABLES
from surefoot.outcomes.data.validation import DatasetError


def test_what_is_written_is_read_back_whole(tmp_path: Path) -> None:
    dataset = twelve()
    dataset.write(tmp_path / "data")
    again = Dataset.read(tmp_path / "data")
    for name, frame in dataset.tables().items():
        pd.testing.assert_frame_equal(again.tables()[name], frame)
    assert again.about == dataset.about


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are others there")
@pytest.mark.parametrize("there", [False, True])
def test_a_dataset_is_its_owners_alone(there: bool, tmp_path: Path) -> None:
    if there:
        (tmp_path / "data").mkdir(mode=0o755)
    twelve().write(tmp_path / "data")
    rights = {path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()}
    assert rights == {0o600}
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_tables_without_rows_are_a_dataset_too(tmp_path: Path) -> None:
    programme().write(tmp_path)
    assert [len(frame) for frame in Dataset.read(tmp_path).tables().values()] == [0] * 5


def test_equal_datasets_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        twelve().write(tmp_path / name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_the_package_describes_every_column_and_how_far_it_may_go(tmp_path: Path) -> None:
    twelve().write(tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert package["deidentification"] == "pseudonymised"
    assert package["deidentification_label"] == "Pseudonymized, not de-identified"
    assert package["synthetic"] is True
    for resource in package["resources"]:
        stored = pd.read_parquet(tmp_path / resource["path"])
        described = [field["name"] for field in resource["schema"]["fields"]]
        assert described == list(stored.columns)
        assert all(field["description"] for field in resource["schema"]["fields"])
        assert resource["rows"] == len(stored)


def test_a_missing_number_is_not_stored_as_zero(tmp_path: Path) -> None:
    programme(person=[person("a")], day=days("a", [1, None, 0])).write(tmp_path)
    stored = pd.read_parquet(tmp_path / "day.parquet")
    assert stored["used"].isna().tolist() == [False, True, False]
    assert stored["used_missing"].tolist()[1] == "lost"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            {"session": [session("a", 1, 7, readiness=11)]},
            "session, row 1: readiness must lie in 0..10, got 11",
        ),
        (
            {"session": [session("a", 1, 7, days_used=9, days_observed=7)]},
            "session, row 1: days_used must not be more than days_observed, got 9",
        ),
        (
            {"session": [session("a", 1, 7, status="gone")]},
            "session, row 1: status must be one of held, no_show, cancel_client, cancel_coach, "
            "rescheduled, missed, got gone",
        ),
        (
            {"session": [session("a", 1, 7), session("a", 1, 9)]},
            "session, row 2: pid must not repeat: pid, seq name one row, got a",
        ),
        (
            {"session": [session("a", 1, 7, missed_reason="forgot")]},
            "session, row 1: missed_reason must be missing for a session that was held, got forgot",
        ),
        (
            {"exit": [{"pid": "b", "reason": "moved"}]},
            "exit, row 1: pid must be in the table person, got b",
        ),
        (
            {"measure": [{"pid": "a", "score": 3}]},
            "measure, row 1: instrument must be given, got nothing",
        ),
        (
            {"day": [days("a", [0])[0] | {"used_missing": "lost"}]},
            "day, row 1: used_missing must be given exactly where used is missing, got lost",
        ),
    ],
)
def test_a_broken_row_is_named_with_its_column_its_rule_and_its_value(
    rows: dict[str, list[dict[str, object]]], sentence: str
) -> None:
    with pytest.raises(DatasetError) as raised:
        programme(person=[person("a")], **rows)
    assert str(raised.value) == sentence


def test_words_cannot_pass_for_a_code_and_are_not_repeated() -> None:
    told = "my sister Ann"
    with pytest.raises(DatasetError) as raised:
        programme(person=[person("a", site_code=told)])
    assert str(raised.value) == "person, row 1: site_code must be a short code"


def test_many_problems_are_counted_and_the_first_few_told() -> None:
    rows = [
        session("a", n, 7, readiness=12, confidence=12, importance=12, strongest_urge=12,
                dur_min=9999, days_used=-1, homework_done_pct=120)
        for n in (1, 2)
    ]  # fmt: skip
    with pytest.raises(DatasetError) as raised:
        programme(person=[person("a")], session=rows)
    told = str(raised.value).splitlines()
    assert len(told) == 6
    assert told[0].endswith("got 9999 (2 rows in all)")
    assert told[-1] == "and 2 more problems"


@pytest.mark.parametrize("table", list(TABLES))
def test_an_absent_or_strange_column_is_named(table: str) -> None:
    tables = programme().tables()
    first = TABLES[table].columns[0].name
    with pytest.raises(DatasetError, match=f"^{table}: the column {first} is absent$"):
        Dataset(twelve().about, **tables | {table: tables[table].drop(columns=first)})
    with pytest.raises(DatasetError, match=f"^{table}: the column name is not declared$"):
        Dataset(twelve().about, **tables | {table: tables[table].assign(name="x")})


def test_a_column_of_another_type_is_named() -> None:
    tables = twelve().tables()
    wrong = tables["session"].astype({"day": "object"})
    wrong.loc[0, "day"] = "soon"
    with pytest.raises(DatasetError, match="session, row 1: day must be a whole number"):
        Dataset(twelve().about, **tables | {"session": wrong})


def test_a_folder_that_is_no_dataset_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"is not a dataset: it has no datapackage\.json"):
        Dataset.read(tmp_path / "nothing")
    twelve().write(tmp_path / "half")
    (tmp_path / "half" / "day.parquet").unlink()
    with pytest.raises(DatasetError, match=r"is not whole: it has no day\.parquet"):
        Dataset.read(tmp_path / "half")
    (tmp_path / "half" / "day.parquet").write_bytes(b"no parquet at all")
    with pytest.raises(DatasetError, match=r"day\.parquet cannot be read: it is no Parquet file"):
        Dataset.read(tmp_path / "half")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "cannot be read: line 1 is no JSON"),
        ("[]", "cannot be read: it describes no package of data"),
        ('{"surefoot_dataset": 1, "left_out": {}}', "cannot be read: left_out must be a list"),
        ('{"surefoot_dataset": 1, "left_out": [], "name": 5}', "cannot be read: name must be text"),
        ('{"surefoot_dataset": 99}', "is of another format: 99"),
        ('{"surefoot_dataset": 1}', "does not say left_out"),
    ],
)
def test_a_broken_description_is_refused_in_words(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError, match=sentence):
        Dataset.read(tmp_path)


def test_nothing_but_an_older_dataset_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear all", encoding="utf-8")
    with pytest.raises(FileExistsError):
        twelve().write(tmp_path)
    with pytest.raises(PlaceError, match=r"also holds letter\.txt"):
        twelve().write(tmp_path, replace=True)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    twelve().write(tmp_path / "new")
    programme().write(tmp_path / "new", replace=True)
    assert len(Dataset.read(tmp_path / "new").person) == 0


def test_a_dataset_shows_its_size_and_nobody() -> None:
    shown = "<Dataset small: person 12, session 108, measure 0, day 1008, exit 1>"
    assert repr(twelve()) == shown
