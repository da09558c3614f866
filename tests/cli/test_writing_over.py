"""No command writes over what somebody has, unless it is told to."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

import pytest
from programmes import twelve

from surefoot import cli
from surefoot.outcomes.data.dataset import Dataset

READ = {
    "dataset",
    "earlier",
    "file",
    "instruments",
    "mapping",
    "passphrase_file",
    "release",
    "settings",
}
"""The arguments that name what is only read."""

NEW_NAMES = {("backup", "folder")}
"""The folders in which a command makes a file of a name that is new each time."""

COMMANDS = {each.NAME: each for each in cli.commands()}


def of(name: str) -> ArgumentParser:
    parser = ArgumentParser()
    COMMANDS[name].add_arguments(parser)
    return parser


@pytest.mark.parametrize("name", COMMANDS)
def test_every_place_that_a_command_names_is_read_or_kept_from_being_written_over(
    name: str,
) -> None:
    parser = of(name)
    named = {action.dest for action in parser._actions if action.type is Path}
    anew = {dest for command, dest in NEW_NAMES if command == name}
    assert named - set(parser.get_default("written") or ()) <= READ | anew


COMPLETE = {
    ("demo", "out"): ["--clients", "3", "--out", "{place}"],
    ("demo", "practice"): ["--clients", "3", "--out", "{new}", "--practice", "{place}"],
    ("export", "out"): ["--practice", "demo", "--out", "{place}"],
    ("import", "save_mapping"): ["log.csv", "--yes", "--save-mapping", "{place}"],
    ("report", "out"): ["data", "--out", "{place}"],
}


def test_every_place_that_a_command_writes_is_tried() -> None:
    written = {(name, dest) for name in COMMANDS for dest in of(name).get_default("written") or ()}
    assert written == set(COMPLETE)


@pytest.mark.parametrize("case", COMPLETE, ids=" ".join)
@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "add --force to write over it"), ("es", "agrega --force para escribir encima")],
)
def test_a_file_that_somebody_wrote_on_stays_as_it_is(
    case: tuple[str, str], language: str, told: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("SUREFOOT_LANGUAGE", language)
    place, new = tmp_path / "report.docx", tmp_path / "new"
    place.write_text("what somebody wrote", encoding="utf-8")
    arguments = [each.format(place=place, new=new) for each in COMPLETE[case]]
    assert cli.main([case[0], *arguments]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"surefoot: {place} ")
    assert told in said
    assert place.read_text(encoding="utf-8") == "what somebody wrote"
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("case", COMPLETE, ids=" ".join)
def test_a_folder_that_is_not_there_is_not_made(
    case: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "drive" / "report.docx"
    arguments = [each.format(place=place, new=tmp_path / "new") for each in COMPLETE[case]]
    assert cli.main([case[0], *arguments, "--force"]) == 2
    said = capsys.readouterr().err
    assert f"There is no folder {place.parent}, so nothing was written." in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("force", [[], ["--force"]], ids=["", "forced"])
@pytest.mark.parametrize("case", COMPLETE, ids=" ".join)
def test_nothing_is_written_through_a_link(
    case: tuple[str, str], force: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link, new = tmp_path / "report.docx", tmp_path / "new"
    link.symlink_to(tmp_path / "nowhere")
    arguments = [each.format(place=link, new=new) for each in COMPLETE[case]]
    assert cli.main([case[0], *arguments, *force]) == 2
    assert "it is a link to another place" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [link]


def test_a_dataset_is_replaced_only_by_whoever_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    twelve().write(data)
    make = ["demo", "--clients", "3", "--out", str(data)]
    assert cli.main(make) == 2
    assert "is there already" in capsys.readouterr().err
    assert len(Dataset.read(data).person) == 12
    assert cli.main([*make, "--force"]) == 0
    assert len(Dataset.read(data).person) == 3


@pytest.mark.parametrize("case", sorted(COMPLETE.keys() - {("demo", "practice")}), ids=" ".join)
def test_what_cannot_be_replaced_is_refused_before_anything_is_done(
    case: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "somebodys.html"
    place.mkdir()
    (place / "photo.jpg").touch()
    arguments = [each.format(place=place, new=tmp_path / "new") for each in COMPLETE[case]]
    assert cli.main([case[0], *arguments, "--force"]) == 2
    [said] = capsys.readouterr().err.splitlines()
    assert str(place) in said
    assert [each.name for each in place.iterdir()] == ["photo.jpg"]


def test_a_report_is_replaced_only_by_whoever_says_so(tmp_path: Path) -> None:
    data, page = tmp_path / "data", tmp_path / "report.html"
    twelve().write(data)
    page.write_text("an older one", encoding="utf-8")
    make = ["report", str(data), "--out", str(page)]
    assert cli.main(make) == 2
    assert page.read_text(encoding="utf-8") == "an older one"
    assert cli.main([*make, "--replace"]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_an_empty_folder_is_a_new_one(tmp_path: Path) -> None:
    assert cli.main(["demo", "--clients", "3", "--out", str(tmp_path)]) == 0
    assert len(Dataset.read(tmp_path).person) == 3
