"""Files that somebody puts in a folder in the hope that a program that is started there runs them.

Each writes its name down when it is run.
"""

from __future__ import annotations

import sys
from importlib.metadata import packages_distributions
from pathlib import Path

BACKEND = "planted_backend"
OURS = ("surefoot", "surefoot_kernels", "surefoot_widgets", BACKEND)
AT_THE_START = ("sitecustomize", "usercustomize", "_virtualenv")
SETTINGS = (
    "ipython_config",
    "ipython_kernel_config",
    "jupyter_config",
    "jupyter_lab_config",
    "jupyter_notebook_config",
    "jupyter_server_config",
    "profile_default/ipython_kernel_config",
    "profile_default/startup/00",
    "startup/00",
)
CAUGHT = "which-were-run"


def plant(folder: Path) -> None:
    """Put a file in the place of every module and of every setting that is Python."""
    caught = folder / CAUGHT
    modules = {*sys.stdlib_module_names, *packages_distributions(), *OURS, *AT_THE_START, *SETTINGS}
    names = [name for name in modules if name.replace("/", "").replace("_", "").isalnum()]
    for name in names:
        place = folder / f"{name}.py"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_tells(caught, name), "utf-8")
    (folder / "planted.pth").write_text(f"import sys; {_tells(caught, 'planted.pth')}", "utf-8")
    (folder / "matplotlibrc").write_text(f"backend: module://{BACKEND}\n", "utf-8")


def run_of(folder: Path) -> set[str]:
    """Give the names of those that were run."""
    caught = folder / CAUGHT
    return set(caught.read_text("utf-8").split()) if caught.exists() else set()


def _tells(caught: Path, name: str) -> str:
    return f"print({name!r}, file=open({str(caught)!r}, 'a'))\n"
