"""The files that ``start.py new exercise`` writes are those of an exercise that works."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

from surefoot.points import Point


@pytest.fixture
def new_exercise(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(checkout / "scripts"))
    import new_exercise

    yield new_exercise
    sys.modules.pop("new_exercise")


@pytest.fixture
def elsewhere(new_exercise: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the folders of a checkout, in which no page is written."""
    for place in new_exercise.files("my-people", "balance"):
        (tmp_path / place).parent.mkdir(parents=True)
    monkeypatch.setattr(subprocess, "run", lambda command, **how: None)
    return tmp_path


def test_what_is_written_is_an_exercise(new_exercise: ModuleType, elsewhere: Path) -> None:
    assert new_exercise.main(["exercise", "my-people", "--point", "balance"], elsewhere) == 0
    source = elsewhere / "src" / "surefoot" / "exercises" / "balance" / "my_people.py"
    asked = ast.unparse(ast.parse(source.read_text(encoding="utf-8")))
    begins = "class MyPeople(Exercise, key='my-people', point=Point.BALANCE, minutes=5, version=1"
    assert begins in asked
    ast.parse((elsewhere / "tests" / "exercises" / "test_my_people.py").read_text("utf-8"))


def test_every_text_of_it_waits_for_its_spanish(new_exercise: ModuleType, elsewhere: Path) -> None:
    written = new_exercise.files("my-people", "urges")
    source, spanish, _ = (text for text in written.values())
    catalogue = read_po(BytesIO(spanish.encode()), locale="es")
    texts = [message.id for message in catalogue if message.id]
    assert "Last time: {n} of 10." in texts
    assert [text for text in texts if f'"{text}"' not in source] == []
    assert not any(message.string for message in catalogue if message.id)


def test_nothing_is_written_over(
    new_exercise: ModuleType, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = elsewhere / "tests" / "exercises" / "test_my_people.py"
    own.write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit):
        new_exercise.main(["exercise", "my-people", "--point", "balance"], elsewhere)
    assert own.read_text(encoding="utf-8") == "mine"
    assert "nothing was written" in capsys.readouterr().err
    assert list(elsewhere.rglob("*.po")) == []


@pytest.mark.parametrize("name", ["My-People", "my_people", "../my", "", "-my"])
def test_a_key_is_small_letters_and_hyphens(new_exercise: ModuleType, name: str) -> None:
    with pytest.raises(SystemExit):
        new_exercise.main(["exercise", name, "--point", "balance"])


def test_it_knows_every_point(new_exercise: ModuleType) -> None:
    assert tuple(point.value for point in Point) == new_exercise.POINTS
