"""Looks at what the records need of the computer: room, and a drive of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from surefoot.doctor.findings import Finding, right, wrong
from surefoot.language import say

MEGABYTE = 1_000_000
LEAST = 200 * MEGABYTE
COPIES = 4
"""To put a backup back takes room for the practice a few times."""

NETWORK = {
    "9p", "afpfs", "afs", "ceph", "cifs", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse",
    "glusterfs", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", "webdav",
}  # fmt: skip
SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents")
REMOTE = 4  # what Windows calls a drive of the network
MOUNTS = Path("/proc/self/mounts")

FULL = "The drive of the records has little room left: {n} MB."
MAKE_ROOM = "Delete what you do not need, or move it to another drive. {least} MB should be free."
ROOM = "There is room on the drive: {n} MB."
ON_NETWORK = "The folder of the records is on a network drive: {folder}"
MOVE_HOME = (
    "Move it to a drive of this computer, and name the new folder by SUREFOOT_HOME. On a network "
    "drive the file can be damaged when two computers write at once."
)
IN_CLOUD = "The folder of the records is in one that is copied to the internet: {folder}"
LEAVE_CLOUD = (
    "Move it to another folder, and name that by SUREFOOT_HOME. The records are not encrypted, and "
    "such a program can damage a file that is open."
)


def check(home: Path) -> Iterator[Finding]:
    """Look at the drive that a folder of records is on."""
    free = shutil.disk_usage(home).free
    least = max(LEAST, COPIES * sum(each.stat().st_size for each in home.glob("*.sqlite")))
    if free < least:
        enough = say(MAKE_ROOM, least=least // MEGABYTE)
        yield wrong(say(FULL, n=free // MEGABYTE), enough)
    else:
        yield right(say(ROOM, n=free // MEGABYTE))
    folder = home.resolve()
    if is_on_network(folder):
        yield wrong(say(ON_NETWORK, folder=str(folder)), say(MOVE_HOME))
    if any(name in part.casefold() for part in folder.parts for name in SYNCED):
        yield wrong(say(IN_CLOUD, folder=str(folder)), say(LEAVE_CLOUD))


def is_on_network(folder: Path) -> bool:
    """Tell whether a folder is on another computer, as far as this one says so."""
    if sys.platform == "win32":
        return _is_remote(folder)
    return kind_of_drive(folder, _mounts()) in NETWORK


def kind_of_drive(folder: Path, mounts: dict[Path, str]) -> str:
    """Give the kind of file system that a folder is on; empty if it is not known.

    Parameters
    ----------
    folder :
        The folder, without links on the way.
    mounts :
        Kind by the folder at which a drive begins.
    """
    return next((mounts[each] for each in (folder, *folder.parents) if each in mounts), "")


def _is_remote(folder: Path) -> bool:
    import ctypes

    if folder.drive.startswith("\\\\"):
        return True
    windows = getattr(ctypes, "windll", None)
    return bool(windows and windows.kernel32.GetDriveTypeW(f"{folder.drive}\\") == REMOTE)


def _mounts() -> dict[Path, str]:
    if MOUNTS.exists():
        return of_linux(MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"))
    told = subprocess.run(["mount"], capture_output=True, text=True, check=False, timeout=10)  # noqa: S607
    return of_mac(told.stdout)


def of_linux(table: str) -> dict[Path, str]:
    """Read what Linux says of its drives; it writes signs of a folder's name as numbers."""
    rows = (line.split(" ") for line in table.splitlines())
    return {Path(_plain(row[1])): row[2] for row in rows if len(row) > 2}


def of_mac(table: str) -> dict[Path, str]:
    """Read what macOS says of its drives, as in ``//me@box/share on /Volumes/x (smbfs, nodev)``."""
    found = {}
    for line in table.splitlines():
        place, _, kind = line.partition(" on ")[2].rpartition(" (")
        if place:
            found[Path(place)] = kind.split(",")[0].rstrip(")")
    return found


def _plain(written: str) -> str:
    for sign in " \t\n\\":
        written = written.replace(f"\\{ord(sign):03o}", sign)
    return written
