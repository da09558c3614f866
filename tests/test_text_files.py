"""Whatever editor wrote a settings file, a mapping or a passphrase: its mark is no part of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from surefoot.cli.export import _in_a_file
from surefoot.exchange.columns.mapping_file import load
from surefoot.exchange.errors import ImportFileError
from surefoot.followup.waves import Calendar
from surefoot.helplines.country_file import HelpFileError, read_country
from surefoot.outcomes.data.instruments import InstrumentsError, instruments
from surefoot.privacy.release import key_file
from surefoot.privacy.release.settings import Settings
from surefoot.text_files import LARGEST, read_text

WRITTEN = ["utf-8", "utf-8-sig", "utf-16", "utf-16-marked-big", "utf-32"]
READERS: dict[str, tuple[str, Callable[[Path], object], type[Exception]]] = {
    "settings": ("k = 12\n", lambda path: Settings.read(path).k, ValueError),
    "instruments": (
        '[calm_0_9]\nname = "Calma, según la persona"\nbetter = "higher"\nsource = "a sheet"\n',
        lambda path: instruments(path)["calm_0_9"].name,
        InstrumentsError,
    ),
    "mapping": (
        'date_order = "mdy"\n[columns]\ndate = "Día"\n',
        lambda path: load(path).columns["date"],
        ImportFileError,
    ),
    "calendar": (
        'target = 0.8\n[[wave]]\nkey = "a"\nname = "inicio"\ncounts_from = "start"\nday = 0\n'
        "before = 0\nafter = 30\n",
        lambda path: [each.name for each in Calendar.read(path).waves],
        ValueError,
    ),
    "passphrase": ("ni una palabra más\n", _in_a_file, ValueError),
}


def written(text: str, how: str) -> bytes:
    if how == "utf-16-marked-big":
        return b"\xfe\xff" + text.encode("utf-16-be")
    return text.encode(how)


@pytest.mark.parametrize("how", WRITTEN)
@pytest.mark.parametrize("lines", ["\n", "\r\n"])
def test_a_text_is_read_however_an_editor_wrote_it(tmp_path: Path, how: str, lines: str) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(written(f"uno, dós{lines}tres{lines}", how))
    assert read_text(path) == "uno, dós\ntres\n"


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("how", WRITTEN[1:])
def test_every_reader_takes_what_an_editor_wrote(tmp_path: Path, kind: str, how: str) -> None:
    text, read, _ = READERS[kind]
    plain, marked = tmp_path / "plain.toml", tmp_path / "marked.toml"
    plain.write_bytes(text.encode())
    marked.write_bytes(written(text, how))
    assert read(marked) == read(plain)


@pytest.mark.parametrize("kind", READERS)
def test_every_reader_says_of_another_encoding_that_it_is_none(tmp_path: Path, kind: str) -> None:
    text, read, trouble = READERS[kind]
    path = tmp_path / "latin.toml"
    path.write_bytes(f"{text}# año\n".encode("latin-1"))
    with pytest.raises(trouble) as refusal:
        read(path)
    assert not isinstance(refusal.value, UnicodeError)
    assert "latin.toml" in str(refusal.value)


def test_numbers_to_call_are_read_so_too(tmp_path: Path) -> None:
    path = tmp_path / "us.toml"
    path.write_bytes("[[line]]\nid = 1\n".encode("utf-16"))
    with pytest.raises(HelpFileError, match="needs an id"):
        read_country(path)


def test_a_key_locked_with_the_mark_as_part_of_the_passphrase_still_opens(tmp_path: Path) -> None:
    key_file.lock(tmp_path / "a.key", {"P-1": "Q-9"}, "\ufeffni una palabra más")
    assert key_file.unlock(tmp_path / "a.key", "ni una palabra más") == {"P-1": "Q-9"}
    with pytest.raises(ValueError, match="not its passphrase"):
        key_file.unlock(tmp_path / "a.key", "otra palabra más")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no pipes among its files")
@pytest.mark.parametrize("what", [each for each in READERS if each != "passphrase"])
def test_a_pipe_or_a_device_in_the_place_of_a_file_is_refused_at_once(
    what: str, tmp_path: Path
) -> None:
    _, read, trouble = READERS[what]
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "endless.toml").symlink_to("/dev/zero")
    for name in ("pipe.toml", "endless.toml"):
        with pytest.raises((trouble, OSError)):
            read(tmp_path / name)


def test_a_text_that_is_too_large_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    with (tmp_path / "large.toml").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(OSError, match="large"):
        read_text(tmp_path / "large.toml")
