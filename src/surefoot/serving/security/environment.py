"""What the server and its kernels take from the machine they run on, and what they refuse.

A user's own Jupyter settings, templates, extensions and kernels must not open or change ours, and
a kernel must not see what the server was started with.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from surefoot.paths import HOME_VARIABLE

PASSED_ON = frozenset(
    {
        "APPDATA",
        "COMSPEC",
        "HOME",
        "LANG",
        "LOCALAPPDATA",
        "NUMBER_OF_PROCESSORS",
        "PATH",
        "PATHEXT",
        "PROGRAMDATA",
        "PYTHONHASHSEED",
        "PYTHONPATH",
        "PYTHONUTF8",
        HOME_VARIABLE,
        "SYSTEMDRIVE",
        "SYSTEMROOT",
        "TEMP",
        "TMP",
        "TMPDIR",
        "TZ",
        "USERPROFILE",
        "VIRTUAL_ENV",
        "WINDIR",
    }
)
SOCKET_NAME_LIMIT = 20  # what is left for a folder when 104 bytes must hold a socket's whole path


def isolate_from_settings(run: Path) -> None:
    """Let this process find no user's Jupyter settings at all.

    Parameters
    ----------
    run :
        A private folder that holds for this run. Jupyter's settings are read from an empty folder
        in it, which Jupyter makes and would leave behind among the temporary ones.
    """
    here = Path(sys.prefix) / "share" / "jupyter"
    os.environ["JUPYTER_PATH"] = str(here)
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    os.environ["JUPYTER_PLATFORM_DIRS"] = "1"
    os.environ["JUPYTER_NO_CONFIG"] = "1"

    from jupyter_core.paths import jupyter_config_dir  # it looks at what is set above

    usual, tempfile.tempdir = tempfile.tempdir, str(run)
    try:
        jupyter_config_dir()  # it is made once
    finally:
        tempfile.tempdir = usual


def leave_out_unused_grammars() -> None:
    """Let this process start without a grammar that it never asks.

    To check the schemas of its events, Jupyter's server loads ``jsonschema``, which builds a parser
    of international addresses as soon as that is installed; it is half of the time to start, and
    no schema of Jupyter's holds such an address. ``jsonschema`` does without what is not there.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def for_kernel(environment: Mapping[str, str], profile: Path) -> dict[str, str]:
    """Give the part of the server's environment that a kernel needs to run.

    Parameters
    ----------
    environment :
        The server's environment.
    profile :
        A folder that takes the place of the user's IPython profile and its start-up files.
    """
    passed = {
        name: value
        for name, value in environment.items()
        if name.upper() in PASSED_ON or name.upper().startswith("LC_")
    }
    return passed | {"IPYTHONDIR": str(profile)}


def short_temporary_folder() -> str:
    """Give a folder for sockets whose paths must be short."""
    usual = tempfile.gettempdir()
    short = Path("/tmp")  # noqa: S108 - only the parent of a private folder
    return str(short) if len(usual) > SOCKET_NAME_LIMIT and short.is_dir() else usual
