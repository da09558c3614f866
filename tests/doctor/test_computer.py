"""What the doctor says of drives."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from surefoot.doctor import computer
from surefoot.doctor.findings import State


def test_a_drive_that_is_nearly_full_is_told_of(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type(shutil.disk_usage(home))(total=10**9, used=10**9 - 5_000_000, free=5_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    first = next(iter(computer.check(home)))
    assert first.state is State.WRONG
    assert "5 MB" in str(first.what)


posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows tells it in no mode")
LINUX = """/dev/sda1 / ext4 rw,relatime 0 0
server:/homes /shared nfs4 rw 0 0
//box/my\\040share /mnt/my\\040share cifs rw 0 0
"""


MAC = """/dev/disk3s1 on / (apfs, local, journaled)
//me@box/share on /Volumes/my share (smbfs, nodev, nosuid)
"""


@pytest.mark.parametrize(
    ("mounts", "folder", "kind"),
    [
        (computer.of_linux(LINUX), "/shared/river/records", "nfs4"),
        (computer.of_linux(LINUX), "/mnt/my share/records", "cifs"),
        (computer.of_linux(LINUX), "/srv/records", "ext4"),
        (computer.of_mac(MAC), "/Volumes/my share/records", "smbfs"),
        (computer.of_mac(MAC), "/Users", "apfs"),
        ({}, "/srv/records", ""),
    ],
)
@posix
def test_a_drive_of_the_network_is_known(mounts: dict[Path, str], folder: str, kind: str) -> None:
    assert computer.kind_of_drive(Path(folder), mounts) == kind
    assert (kind in computer.NETWORK) == (kind not in {"ext4", "apfs", ""})


def test_records_on_a_drive_of_the_network_or_in_a_cloud_are_told_of(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computer, "is_on_network", lambda folder: "nas" in folder.parts)
    for place, said in (("nas", "on a network drive"), ("OneDrive - Work", "to the internet")):
        folder = home / place
        folder.mkdir()
        assert any(said in str(each.what) for each in computer.check(folder))
    assert len([*computer.check(home)]) == 1
