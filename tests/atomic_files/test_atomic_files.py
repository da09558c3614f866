"""What goes out is whole or not there, its owner's alone, and never written through a link."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO

import pytest
from foreign_files import give_away

from surefoot import atomic_files
from surefoot.atomic_files import LinkError, PlaceError, files, folders

MODES = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such permissions")


def a_file(place: Path, *, replace: bool = False) -> None:
    atomic_files.write(place, "the new one", replace=replace)


def another_programs_file(place: Path, *, replace: bool = False) -> None:
    with atomic_files.new_file(place, replace=replace) as part:
        part.write_text("the new one", encoding="utf-8")


def a_folder(place: Path, *, replace: bool = False) -> None:
    with atomic_files.new_folder(place, replace=replace, ours=("one.txt",)) as folder:
        folder.write("one.txt", "the new one")


Make = Callable[..., None]


KINDS = pytest.mark.parametrize("make", [a_file, another_programs_file, a_folder])


def said(place: Path) -> str:
    return (place / "one.txt" if place.is_dir() else place).read_text(encoding="utf-8")


def alone(folder: Path, *names: str) -> bool:
    return sorted(each.name for each in folder.iterdir()) == sorted(names)


@KINDS
def test_what_is_made_is_whole_and_nothing_is_left_beside_it(make: Make, tmp_path: Path) -> None:
    make(tmp_path / "new" / "folder" / "place")
    assert said(tmp_path / "new" / "folder" / "place") == "the new one"
    assert alone(tmp_path / "new" / "folder", "place")


@MODES
@KINDS
def test_only_the_owner_can_open_it_whatever_others_may_usually(make: Make, tmp_path: Path) -> None:
    usual = os.umask(0)
    try:
        make(tmp_path / "new" / "place")
    finally:
        os.umask(usual)
    made = [tmp_path / "new", *(tmp_path / "new").rglob("*")]
    assert {stat.S_IMODE(each.stat().st_mode) for each in made if each.is_dir()} == {0o700}
    assert {stat.S_IMODE(each.stat().st_mode) for each in made if each.is_file()} == {0o600}


@KINDS
def test_what_is_there_stays_unless_it_is_to_be_replaced(make: Make, tmp_path: Path) -> None:
    place = tmp_path / "place"
    make(place)
    if place.is_dir():
        (place / "one.txt").write_text("the old one", encoding="utf-8")
    else:
        place.write_text("the old one", encoding="utf-8")
    with pytest.raises(FileExistsError) as taken:
        make(place)
    assert taken.value.filename == str(place)
    assert said(place) == "the old one"
    make(place, replace=True)
    assert said(place) == "the new one"
    assert alone(tmp_path, "place")


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("leads", ["to a file", "to a folder", "nowhere"])
@KINDS
def test_nothing_is_written_through_a_link(
    make: Make, leads: str, replace: bool, tmp_path: Path
) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    if leads == "to a file":
        target.write_text("somebody's", encoding="utf-8")
    elif leads == "to a folder":
        target.mkdir()
    link.symlink_to(target)
    with pytest.raises(LinkError):
        make(link, replace=replace)
    assert link.is_symlink()
    assert alone(tmp_path, *(["link"] if leads == "nowhere" else ["link", "target"]))
    if leads == "to a file":
        assert target.read_text(encoding="utf-8") == "somebody's"


def test_a_link_that_takes_the_place_while_a_file_is_made_is_not_followed(tmp_path: Path) -> None:
    target, place = tmp_path / "target", tmp_path / "place"
    with ExitStack() as stack:
        stack.enter_context(pytest.raises(LinkError))
        part = stack.enter_context(atomic_files.new_file(place))
        part.write_text("the new one", encoding="utf-8")
        place.symlink_to(target)
    assert alone(tmp_path, "place")


@KINDS
def test_what_comes_into_the_place_meanwhile_is_not_written_over(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "place"
    settle = files.settled

    def and_somebody_writes(asked: Path) -> Path:
        place.mkdir() if make is a_folder else place.touch()
        if make is a_folder:
            (place / "one.txt").touch()
        return settle(asked)

    for module in (files, folders):
        monkeypatch.setattr(module, "settled", and_somebody_writes)
    with pytest.raises(FileExistsError):
        make(place)
    assert said(place) == ""
    assert alone(tmp_path, "place")


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("end", [KeyboardInterrupt, OSError(errno.ENOSPC, "full")], ids=str)
@pytest.mark.parametrize("at", ["fsync", "write", "rename", "replace", "link"])
@KINDS
def test_an_end_at_any_step_leaves_what_was_there_or_nothing(
    make: Make, at: str, end: BaseException, replace: bool,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    place = tmp_path / "place"
    if replace:
        make(place)
        inside = place / "one.txt" if place.is_dir() else place
        inside.write_text("the old one", encoding="utf-8")
    usual, left = getattr(os, at), [1]

    def ends(*args: object, **named: object) -> object:
        if left:
            left.pop()
            raise end
        return usual(*args, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, at, ends)
        try:
            make(place, replace=replace)
        except (KeyboardInterrupt, OSError):
            pass
        else:
            assert left  # such a thing is made without this step
            assert said(place) == "the new one"
            return
    if replace:
        assert said(place) == "the old one"
    assert alone(tmp_path, *(["place"] if replace else []))


@pytest.mark.parametrize("at", range(1, 12))
def test_a_folder_is_replaced_or_not_and_nothing_is_left_whenever_somebody_stops_it(
    at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "place"
    a_folder(place)
    (place / "one.txt").write_text("the old one", encoding="utf-8")
    steps = iter(range(1, 100))

    def stopped(usual: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **named: object) -> object:
            if next(steps) == at:
                raise KeyboardInterrupt
            return usual(*args, **named)

        return step

    with monkeypatch.context() as patch:
        for name in ("fsync", "open", "rename", "rmdir", "unlink"):
            patch.setattr(os, name, stopped(getattr(os, name)))
        with suppress(KeyboardInterrupt):
            a_folder(place, replace=True)
    assert said(place) in ("the old one", "the new one")
    assert alone(tmp_path, "place")


def test_a_file_system_without_hard_links_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", unknown)
    a_file(tmp_path / "place")
    assert said(tmp_path / "place") == "the new one"
    assert alone(tmp_path, "place")


def test_a_folder_with_something_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    place = tmp_path / "place"
    a_folder(place)
    (place / "notes.txt").write_text("somebody's", encoding="utf-8")
    with pytest.raises(PlaceError, match=r"also holds notes\.txt"):
        a_folder(place, replace=True)
    assert (place / "notes.txt").read_text(encoding="utf-8") == "somebody's"
    assert alone(tmp_path, "place")


def test_an_empty_folder_gives_way(tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    a_folder(tmp_path / "place")
    assert said(tmp_path / "place") == "the new one"


@pytest.mark.parametrize("named", [".", "..", "../inner"])
def test_the_folder_that_one_stands_in_is_not_taken_away(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "outer" / "inner"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    with pytest.raises(PlaceError, match="the folder that you are in"):
        a_folder(Path(named))
    assert inner.is_dir()


def test_a_failure_names_the_place_and_not_the_hidden_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "hidden")

    monkeypatch.setattr(os, "link", lambda *_, **__: full())
    with pytest.raises(OSError, match="No space") as trouble:
        a_file(tmp_path / "place")
    assert trouble.value.filename == str(tmp_path / "place")
    assert str(atomic_files.reason(trouble.value)) == "the disk is full"


def test_what_a_database_has_beside_its_file_goes_with_it(tmp_path: Path) -> None:
    with ExitStack() as stack:
        stack.enter_context(pytest.raises(KeyboardInterrupt))
        part = stack.enter_context(atomic_files.new_file(tmp_path / "place"))
        part.with_name(f"{part.name}-wal").touch()
        raise KeyboardInterrupt
    assert alone(tmp_path)


def test_what_a_killed_program_leaves_is_hidden_and_found(tmp_path: Path) -> None:
    making = atomic_files.new_file(tmp_path / "place")
    part = making.__enter__()
    assert part.name.startswith(".")
    assert atomic_files.leftover_parts(tmp_path) == [part]
    making.__exit__(None, None, None)
    assert atomic_files.leftover_parts(tmp_path) == []


def test_a_line_is_added_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lines"
    atomic_files.append(file, "one")
    write, sizes = os.write, [2]

    def fills_up(descriptor: int, content: bytes) -> int:
        if not sizes:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, content[: sizes.pop()])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", fills_up)
        with pytest.raises(OSError, match="No space"):
            atomic_files.append(file, "another")
    assert file.read_text(encoding="utf-8") == "one\n"
    atomic_files.append(file, "two")
    assert file.read_text(encoding="utf-8") == "one\ntwo\n"


def test_no_line_is_added_through_a_link_and_no_file_made(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)
    with pytest.raises(LinkError):
        atomic_files.append(link, "one")
    assert alone(tmp_path, "link")


@MODES
def test_files_that_others_can_open_are_tightened_and_links_never_followed(tmp_path: Path) -> None:
    file, folder, link = (tmp_path / name for name in ("file", "folder", "link"))
    file.touch()
    folder.mkdir()
    link.symlink_to(file)
    file.chmod(0o644)
    folder.chmod(0o755)
    with pytest.raises(LinkError):
        atomic_files.restrict_to_owner(link)
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert [atomic_files.restrict_to_owner(each) for each in (file, folder, file)] == [
        True,
        True,
        False,
    ]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@MODES
def test_what_others_own_or_may_write_to_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    assert not atomic_files.is_owned_by_another(file)
    file.touch()
    assert not atomic_files.is_owned_by_another(file)
    for mode, told in ((0o700, False), (0o755, False), (0o770, True), (0o707, True)):
        tmp_path.chmod(mode)
        assert atomic_files.others_may_write(tmp_path) is told
    give_away(file, monkeypatch)
    assert atomic_files.is_owned_by_another(file)


@MODES
def test_to_root_the_files_of_a_folders_owner_are_no_strangers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert not atomic_files.is_owned_by_another(tmp_path / "file")
    assert not atomic_files.others_may_write(tmp_path)


@MODES
def test_a_copy_is_its_owners_alone_from_its_first_byte_and_writes_over_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, place = tmp_path / "source", tmp_path / "place"
    source.write_text("the new one", encoding="utf-8")
    modes: list[int] = []
    usual = shutil.copyfileobj

    def watched(there: IO[bytes], made: IO[bytes]) -> None:
        modes.append(stat.S_IMODE(place.stat().st_mode))
        usual(there, made)

    monkeypatch.setattr(shutil, "copyfileobj", watched)
    atomic_files.copy(source, place)
    assert said(place) == "the new one"
    assert modes == [0o600]
    with pytest.raises(FileExistsError):
        atomic_files.copy(source, place)
