"""Other accounts of this computer: a server that runs as one, and a program of another that looks.

Whoever runs these tests has to be root, as only root can become somebody else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

OURS, OTHER = 61_001, 61_002
"""Two accounts that nobody has; an account needs no name to be one."""

READS_PROGRAMS = "dac_read_search"  # so that it can run a Python that lies in another's folder
BECOMES = """
import os, socket, stat, sys
from pathlib import Path
account = int(sys.argv.pop(1))
os.setgroups([])
os.setresgid(account, account, account)
os.setresuid(account, account, account)
assert os.getresuid() == (account,) * 3
"""


class NotRootError(AssertionError):
    """These tests cannot become another account."""


def run_as(account: int, home: Path) -> list[str]:
    """Give the beginning of a command that runs a program as another account.

    Parameters
    ----------
    home :
        A folder that becomes that account's own, with all that lies in it.

    Raises
    ------
    NotRootError
        If we are not root.
    """
    _refuse_others()
    for place in (home, *home.rglob("*")):
        os.chown(place, account, account, follow_symlinks=False)
    program = shutil.which("setpriv")
    assert program, "setpriv of util-linux is needed"
    ids = [f"--reuid={account}", f"--regid={account}", "--clear-groups"]
    caps = [f"--inh-caps=+{READS_PROGRAMS}", f"--ambient-caps=+{READS_PROGRAMS}"]
    return [program, *ids, *caps, "env", f"HOME={home}", f"IPYTHONDIR={home}/ipython"]


def said_by(account: int, program: str, *arguments: str) -> str:
    """Run a program in Python as another account that may do nothing else, and give what it prints.

    Raises
    ------
    NotRootError
        If we are not root.
    """
    _refuse_others()
    command = [sys.executable, "-c", BECOMES + program, str(account), *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def refusals(account: int, attempts: Sequence[str]) -> dict[str, str]:
    """Try each attempt, a line of Python, as another account; give what came of it by attempt."""
    program = """
for attempt in sys.argv[1:]:
    try:
        exec(attempt)
    except OSError as problem:
        print(type(problem).__name__)
    else:
        print("done")
"""
    said = said_by(account, program, *attempts).splitlines()
    return dict(zip(attempts, said, strict=True))


def _refuse_others() -> None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise NotRootError("run as root: this test has to become another account, and cannot")
