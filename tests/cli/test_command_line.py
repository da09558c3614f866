from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from types import SimpleNamespace

import pytest

import surefoot
from surefoot import cli
from surefoot.cli import lab, serve
from surefoot.records.entities import RecordsError

HEAVY = ("pandas", "matplotlib", "seaborn", "statsmodels", "voila", "jupyterlab", "sqlalchemy")


def command(run: object) -> SimpleNamespace:
    return SimpleNamespace(NAME="try", HELP="Try it.", add_arguments=lambda parser: None, run=run)


def refuses(trouble: BaseException) -> SimpleNamespace:
    def run(arguments: Namespace) -> int:
        raise trouble

    return command(run)


@pytest.fixture(params=cli.commands(), ids=lambda each: each.NAME)
def each(request: pytest.FixtureRequest) -> cli.Command:
    return request.param  # type: ignore[no-any-return]


def test_serve_and_lab_are_commands() -> None:
    assert {"serve", "lab"} <= {each.NAME for each in cli.commands()}


def test_every_command_says_what_it_does_in_a_sentence(each: cli.Command) -> None:
    assert each.HELP[0].isupper()
    assert each.HELP.endswith(".")


def test_every_argument_of_a_command_has_help(each: cli.Command) -> None:
    parser = ArgumentParser()
    each.add_arguments(parser)
    assert [action.dest for action in parser._actions if not action.help] == []


def test_every_command_is_told_in_the_documentation(each: cli.Command, checkout: Path) -> None:
    pages = [checkout / "README.md", *(checkout / "docs").rglob("*.md")]
    assert any(f"surefoot {each.NAME}" in page.read_text(encoding="utf-8") for page in pages)


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--help"])
    assert end.value.code == 0
    shown = capsys.readouterr().out
    assert all(each.NAME in shown for each in cli.commands())


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    assert "serve" in capsys.readouterr().out


def test_an_unknown_command_is_refused_with_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["sevre"])
    assert end.value.code == 2
    assert "'serve'" in capsys.readouterr().err


def test_the_status_of_a_command_is_the_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "commands", lambda: [command(lambda arguments: 7)])
    assert cli.main(["try"]) == 7


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (ValueError("peak must lie in 0..10, got 11"), "peak must lie in 0..10, got 11"),
        (FileNotFoundError(2, "ENOENT", "a.csv"), "there is no such file or folder: a.csv"),
        (OSError("the disk is away"), "the disk is away"),
        (RecordsError("The records are of a newer program."), "records are of a newer program."),
        (ValueError(), "ValueError"),
    ],
)
def test_foreseen_trouble_ends_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    trouble: Exception,
    told: str,
) -> None:
    monkeypatch.setattr(cli, "commands", lambda: [refuses(trouble)])
    assert cli.main(["try"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("surefoot: ")
    assert shown.err.endswith(f"{told}\n")
    assert shown.err.count("\n") == 1


def test_on_request_trouble_shows_where_it_arose(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "commands", lambda: [refuses(ValueError("no"))])
    assert cli.main(["--traceback", "try"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_a_fault_of_the_program_shows_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "commands", lambda: [refuses(KeyError("a slip"))])
    with pytest.raises(KeyError):
        cli.main(["try"])


def test_an_interrupted_command_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "commands", lambda: [refuses(KeyboardInterrupt())])
    assert cli.main(["try"]) == 130
    assert capsys.readouterr().err == ""


def test_python_runs_the_package_without_loading_what_only_some_commands_need() -> None:
    program = (
        "import runpy, sys; sys.argv = ['surefoot']\n"
        "try: runpy.run_module('surefoot', run_name='__main__')\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        f"print('loaded:', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.startswith("usage: ")
    assert done.stdout.endswith("loaded: []\n")


def test_a_reader_that_stops_reading_is_no_trouble() -> None:
    program = (
        "import sys; from types import SimpleNamespace; from surefoot import cli\n"
        "def run(arguments):\n"
        "    for n in range(100_000): print('a long line', n)\n"
        "talker = SimpleNamespace(NAME='try', HELP='.', add_arguments=lambda _: None, run=run)\n"
        "cli.commands = lambda: [talker]\n"
        "sys.exit(cli.main(['try']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as talking:
        assert talking.stdout is not None
        assert talking.stderr is not None
        talking.stdout.readline()
        talking.stdout.close()
        assert talking.stderr.read() == ""
        assert talking.wait(60) == 0


@pytest.mark.parametrize("text", ["0", "65536", "-1", "http", "²", ""])
def test_what_is_no_port_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["serve", f"--port={text}"])
    assert "a port is a whole number in 1..65535" in capsys.readouterr().err


def test_a_port_is_read() -> None:
    assert serve.port("8890") == 8890


def test_jupyterlab_asks_nobody_for_news_and_listens_to_this_computer_only() -> None:
    given = lab.options(None, open_browser=False)
    assert "--LabApp.news_url=None" in given
    assert any(each.endswith(".NeverCheckForUpdate") for each in given)
    assert "--ServerApp.ip=127.0.0.1" in given
    assert "--ServerApp.open_browser=False" in given


def test_jupyterlab_takes_the_port_that_was_asked_for() -> None:
    assert "--ServerApp.port=8890" in lab.options(8890, open_browser=True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["serve", "--port", "99999"], "un puerto es un número entero de 1 a 65535"),
        (["serve", "--dataset", "nowhere"], "nowhere no es un conjunto de datos"),
        (["import"], "indica el archivo que quieres importar"),
        (["import", "nowhere.csv", "--column", "date"], "escríbelo como CAMPO=ALGO, no date"),
        (["export", "--out", "x", "--settings", "a.toml"], "--settings va con --release"),
        (["report", "nowhere", "--out", "report.txt"], "y report.txt no lo es"),
        (["report", "nowhere", "--out", "report.pdf"], "nowhere no es un conjunto de datos"),
        (["report", "nowhere"], "hacen falta estos argumentos: --out"),
        (["verify", "nowhere"], "no hay ninguna carpeta nowhere"),
        (["verify", "nowhere", "--no-such"], "argumentos desconocidos: --no-such"),
        (["demo", "--clients", "0", "--out", "x"], "un programa necesita 1 persona o más"),
        (["sevre"], "no es una opción (elige entre"),
    ],
)
def test_trouble_is_told_in_the_language_of_whoever_types(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    arguments: list[str],
    told: str,
) -> None:
    monkeypatch.setenv("SUREFOOT_LANGUAGE", "es")
    monkeypatch.setenv("SUREFOOT_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    try:
        status = cli.main(arguments)
    except SystemExit as end:
        status = int(end.code or 0)
    assert status == 2
    assert told in capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"surefoot {surefoot.__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_is_taught_to_complete_every_command(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--print-completion", shell])
    assert end.value.code == 0
    script = capsys.readouterr().out
    assert all(each.NAME in script for each in cli.commands())
