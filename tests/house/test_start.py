from __future__ import annotations

import ast
import errno
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest


@pytest.fixture
def elsewhere(start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Give a ``start.py`` whose project is an empty folder with locks of few libraries."""
    (tmp_path / "locks").mkdir()
    for group in (*start.GROUPS, start.EXTRAS):
        lock = f"uv==1 \\\n    --hash=sha256:ab\n{group}==1\n"
        (tmp_path / "locks" / f"{group}.lock").write_text(lock)
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    for name in ("ROOT", "LOCKS", "PROJECT", "ENVIRONMENT", "STAMP", "LOG", "PROGRAMS", "PYTHON"):
        there = getattr(start, name).relative_to(Path(start.__file__).parent)
        monkeypatch.setattr(start, name, tmp_path / there)
    return start


class Steps:
    """Stands for the steps of the set-up: notes what was to be run, and runs nothing."""

    def __init__(self, start: ModuleType, failing: str = "", output: str = "") -> None:
        self.start, self.failing, self.output = start, failing, output
        self.said: list[str] = []

    def __call__(self, says: str, command: list[str]) -> None:
        self.said.append(says)
        if self.failing and self.failing in says:
            raise self.start.Failed(self.output)
        self.start.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        self.start.PYTHON.touch()


@pytest.fixture
def steps(elsewhere: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Steps:
    taken = Steps(elsewhere)
    monkeypatch.setattr(elsewhere, "step", taken)
    return taken


def test_every_python_since_3_7_understands_it_well_enough_to_be_refused(checkout: Path) -> None:
    source = (checkout / "start.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 9, 2), (3, 10, 14)])
def test_an_old_python_is_told_which_one_is_needed(
    start: ModuleType, version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "fitting_python", lambda: "")
    told = f"Surefoot needs Python 3.11 or newer; this is {'.'.join(map(str, version))}. "
    with pytest.raises(start.Trouble, match=told):
        start.check_python(version)


def test_an_old_python_names_a_fitting_one_that_is_there(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "fitting_python", lambda: "/usr/bin/python3.12")
    with pytest.raises(start.Trouble, match=r'"/usr/bin/python3\.12" start\.py'):
        start.check_python((3, 9, 2))


def test_a_python_that_is_too_new_is_told_which_ones_fit(start: ModuleType) -> None:
    with pytest.raises(start.Trouble, match=r"one of Python 3\.11 to 3\.14; this is 3\.15\.0"):
        start.check_python((3, 15, 0))


@pytest.mark.parametrize("minor", [11, 12, 13, 14])
def test_a_fitting_python_passes(start: ModuleType, minor: int) -> None:
    start.check_python((3, minor, 0))


def test_a_python_without_ensurepip_is_told_what_to_install(
    elsewhere: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(elsewhere, "find_spec", lambda name: None)
    assert elsewhere.main([]) == 2
    assert "sudo apt install python3-venv" in capsys.readouterr().err
    assert not elsewhere.ENVIRONMENT.exists()


def test_a_full_disk_is_told_before_anything_is_made(
    elsewhere: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(elsewhere.shutil, "disk_usage", lambda path: SimpleNamespace(free=3e8))
    assert elsewhere.main([]) == 2
    assert "needs about 1.5 GB once, and 0.3 GB are free" in capsys.readouterr().err
    assert not elsewhere.ENVIRONMENT.exists()


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EACCES, "may not write to"),
        (errno.EROFS, "may not write to"),
        (errno.ENOSPC, "too little room on the disk"),
        (errno.EIO, "The computer reported"),
    ],
)
def test_what_the_computer_refuses_is_told_in_a_sentence(
    elsewhere: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    number: int,
    told: str,
) -> None:
    def refuse(groups: list[str]) -> None:
        raise OSError(number, "no", str(elsewhere.ENVIRONMENT))

    monkeypatch.setattr(elsewhere, "set_up", refuse)
    assert elsewhere.main([]) == 2
    shown = capsys.readouterr().err
    assert told in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("error: dns error: failed to lookup address", "Is this computer online?"),
        ("WARNING: Retrying ... NewConnectionError(", "Is this computer online?"),
        ("OSError: [Errno 28] No space left on device", "too little room"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that Surefoot was tested with"),
        ("one\ntwo\nno wheel for this platform", "no wheel for this platform"),
        ("ValueError: broken\n\nsee above\nsee above\nsee above", "ValueError: broken"),
    ],
)
def test_a_failed_step_is_explained(start: ModuleType, output: str, told: str) -> None:
    assert told in start.reason(output)


def test_the_environment_is_made_once(elsewhere: ModuleType, steps: Steps) -> None:
    elsewhere.set_up([elsewhere.COACH])
    assert len(steps.said) == 4
    elsewhere.set_up([elsewhere.COACH])
    assert len(steps.said) == 4


def test_a_changed_lock_is_installed_into_the_same_environment(
    elsewhere: ModuleType, steps: Steps
) -> None:
    elsewhere.set_up([elsewhere.COACH])
    elsewhere.lock_of(elsewhere.COACH).write_text("uv==2 --hash=sha256:cd\n")
    del steps.said[:]
    elsewhere.set_up([elsewhere.COACH])
    assert steps.said[-1] == "Installing Surefoot"
    assert "Making the environment" not in steps.said
    assert len(steps.said) == 3


@pytest.mark.parametrize(
    ("command", "groups"),
    [
        ([], ["coach"]),
        (["--no-browser"], ["coach"]),
        (["serve"], ["coach"]),
        (["import"], ["coach"]),
        (["lab"], ["evaluation"]),
        (["report"], ["evaluation"]),
        (["test"], ["development"]),
        (["docs"], ["development"]),
        (["new"], ["development"]),
        (["extras"], ["evaluation", "extras"]),
    ],
)
def test_each_command_gets_the_libraries_that_it_needs(
    start: ModuleType, command: list[str], groups: list[str]
) -> None:
    assert start.needed(command) == groups


def test_what_was_installed_for_another_command_stays(elsewhere: ModuleType, steps: Steps) -> None:
    elsewhere.set_up(["evaluation", "extras"])
    del steps.said[:]
    elsewhere.set_up(["coach"])
    assert steps.said == []
    elsewhere.set_up(["development"])
    assert elsewhere.read_stamp()["groups"] == "development extras"


def test_a_larger_group_is_said_to_fetch_only_what_is_not_there(
    elsewhere: ModuleType, steps: Steps
) -> None:
    elsewhere.set_up(["coach"])
    elsewhere.set_up(["evaluation"])
    fetched = [said for said in steps.said if said.startswith("Fetching and installing")]
    assert ["130 MB" in fetched[0], "170 MB" in fetched[1]] == [True, True]


@pytest.mark.parametrize("command", ["evaluation", "extras"])
def test_libraries_can_be_added_before_they_are_needed(
    elsewhere: ModuleType, steps: Steps, command: str
) -> None:
    assert elsewhere.main([command]) == 0
    assert command in elsewhere.read_stamp()["groups"]


def test_a_changed_project_is_installed_again_without_its_libraries(
    elsewhere: ModuleType, steps: Steps
) -> None:
    elsewhere.set_up([elsewhere.COACH])
    elsewhere.PROJECT.write_text("[project]\nname = 'surefoot'\n")
    del steps.said[:]
    elsewhere.set_up([elsewhere.COACH])
    assert steps.said == ["Installing Surefoot"]


def test_a_set_up_that_was_interrupted_starts_afresh(
    elsewhere: ModuleType, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as once:
        once.setattr(elsewhere, "install_project", interrupted)
        with pytest.raises(KeyboardInterrupt):
            elsewhere.set_up([elsewhere.COACH])
    leftover_parts = elsewhere.ENVIRONMENT / "half a library"
    leftover_parts.touch()
    del steps.said[:]
    elsewhere.set_up([elsewhere.COACH])
    assert not leftover_parts.exists()
    assert len(steps.said) == 4


def test_a_moved_environment_is_made_again(elsewhere: ModuleType, steps: Steps) -> None:
    elsewhere.set_up([elsewhere.COACH])
    elsewhere.write_stamp(elsewhere.read_stamp() | {"folder": "where it was before"})
    elsewhere.set_up([elsewhere.COACH])
    assert steps.said.count("Making the environment") == 2


def test_an_environment_whose_python_is_gone_is_made_again(
    elsewhere: ModuleType, steps: Steps
) -> None:
    elsewhere.set_up([elsewhere.COACH])
    elsewhere.PYTHON.unlink()
    elsewhere.set_up([elsewhere.COACH])
    assert steps.said.count("Making the environment") == 2


def test_a_folder_that_somebody_else_made_is_left_alone(
    elsewhere: ModuleType, steps: Steps
) -> None:
    theirs = elsewhere.ENVIRONMENT / "precious.txt"
    theirs.parent.mkdir()
    theirs.touch()
    with pytest.raises(elsewhere.Trouble, match=r"was not made by start\.py"):
        elsewhere.set_up([elsewhere.COACH])
    assert theirs.exists()
    assert steps.said == []


@pytest.mark.parametrize("failing", ["Fetching the installer", "Fetching and installing"])
def test_pip_does_the_work_where_the_quick_installer_cannot(
    elsewhere: ModuleType, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    steps = Steps(elsewhere, failing, "no wheel for this platform")
    monkeypatch.setattr(elsewhere, "step", steps)
    elsewhere.set_up([elsewhere.COACH])
    assert "Installing the libraries the slow way" in steps.said
    assert elsewhere.read_stamp() == elsewhere.wanted_stamp(["coach"])


def test_only_the_locked_installer_is_fetched(elsewhere: ModuleType) -> None:
    lock = elsewhere.lock_of(elsewhere.COACH)
    assert elsewhere.locked("uv", lock) == "uv==1 \\\n    --hash=sha256:ab\n"


def test_the_lock_means_the_same_with_other_line_endings(elsewhere: ModuleType) -> None:
    lock = elsewhere.lock_of(elsewhere.COACH)
    before = elsewhere.digest(lock)
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert elsewhere.digest(lock) == before


def test_a_step_that_fails_says_what_it_printed(elsewhere: ModuleType) -> None:
    elsewhere.ENVIRONMENT.mkdir()
    failing = "import sys; print('out'); sys.exit('what went wrong')"
    with pytest.raises(elsewhere.Failed, match="what went wrong"):
        elsewhere.step("Failing", [sys.executable, "-c", failing])


def test_a_step_of_more_than_a_second_is_told(
    elsewhere: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere.ENVIRONMENT.mkdir()
    elsewhere.step("Sleeping", [sys.executable, "-c", "import time; time.sleep(1.2)"])
    assert capsys.readouterr().out.startswith("  Sleeping ... ")


def test_libraries_of_another_python_stay_out(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    assert "PYTHONPATH" not in start.clean()


def test_without_a_command_the_workbook_opens(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    run: list[list[str]] = []
    monkeypatch.setattr(start.os, "execve", lambda path, command, variables: run.append(command))
    monkeypatch.setattr(start.subprocess, "call", lambda command, env: run.append(command))
    start.run_surefoot(["--no-browser"])
    assert run[0][1:] == ["-P", "-m", "surefoot", "serve", "--no-browser"]


def test_the_checks_run_in_the_environment(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    run: list[list[str]] = []
    monkeypatch.setattr(start.subprocess, "call", lambda command, **how: run.append(command) or 5)
    assert start.run_script(start.CHECKS, ["-k", "urge"]) == 5
    assert run == [[str(start.PYTHON), str(start.CHECKS), "-k", "urge"]]
    assert start.CHECKS.is_file()


def test_help_needs_no_environment(checkout: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-I", "-S", "start.py", "--help"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "run every check and every test" in shown.stdout
