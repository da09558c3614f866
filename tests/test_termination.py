"""A program that is told to end cleans up, however it is told."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from surefoot import atomic_files, cli
from surefoot.cli import backup
from surefoot.termination import ENDS, stopped_cleanly, told_to

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs unheard")


@pytest.fixture(autouse=True)
def as_the_system_does() -> Iterator[None]:
    """Forget what another test of this process does when it is told to end."""
    ends = [getattr(signal, name) for name in ENDS]
    before = {each: signal.signal(each, signal.SIG_DFL) for each in ends}
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


@pytest.mark.parametrize("name", ENDS)
def test_a_command_that_is_told_to_end_leaves_nothing_half_made(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []

    def told_to_end(_: object) -> int:
        with atomic_files.new_folder(tmp_path / "data"), atomic_files.new_file(tmp_path / "file"):
            seen.extend(atomic_files.leftover_parts(tmp_path))
            os.kill(os.getpid(), getattr(signal, name))
        return 0

    monkeypatch.setattr(backup, "run", told_to_end)
    assert cli.main(["backup"]) == cli.INTERRUPTED
    assert len(seen) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ENDS)
def test_what_is_ignored_on_purpose_stays_ignored_and_the_rest_is_as_before(name: str) -> None:
    number = getattr(signal, name)
    with stopped_cleanly():
        assert signal.getsignal(number) not in (signal.SIG_DFL, signal.SIG_IGN)
    assert signal.getsignal(number) is signal.SIG_DFL
    signal.signal(number, signal.SIG_IGN)
    try:
        with stopped_cleanly():
            assert signal.getsignal(number) is signal.SIG_IGN
    finally:
        signal.signal(number, signal.SIG_DFL)


@pytest.mark.parametrize("name", ["SIGINT", *ENDS])
def test_a_program_that_is_asked_to_end_is_broken_into_nowhere(name: str) -> None:
    """Such as where a loop starts a thread, which then would be waited for without end."""
    number, heard = getattr(signal, name), list[int]()
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with stopped_cleanly():
            breaking = signal.getsignal(number)
            with told_to(lambda each, _: heard.append(each)):
                os.kill(os.getpid(), number)
            assert heard == [number]
            assert signal.getsignal(number) is breaking
            with pytest.raises(KeyboardInterrupt):
                os.kill(os.getpid(), number)
    finally:
        signal.signal(signal.SIGINT, before)


def test_what_is_ignored_is_not_told() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with told_to(lambda *_: pytest.fail("it was heard")):
            os.kill(os.getpid(), signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
