"""Where things lie: the workbook's own files, and the folder that holds a practice's records."""

import os
from pathlib import Path

from platformdirs import user_data_path

HOME_VARIABLE = "SUREFOOT_HOME"

_PACKAGE = Path(__file__).parent
_WHEEL = _PACKAGE / "_workbook"
_CHECKOUT = _PACKAGE.parent.parent


def home() -> Path:
    """Give the folder that holds the practices' records, made if it is not there.

    The environment variable ``SUREFOOT_HOME`` names it; without it, the user's data folder of
    the operating system is taken.
    """
    named = os.environ.get(HOME_VARIABLE)
    folder = Path(named) if named else user_data_path("surefoot", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def make_private(folder: Path) -> bool:
    """Make a folder that only its owner may open, and tell whether it is new.

    One that is there keeps the rights that somebody gave it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return False
    return True


def notebooks() -> Path:
    """Give the folder of the workbook's notebooks, in a checkout or in an installed wheel."""
    return _workbook("notebooks", "notebooks")


def data() -> Path:
    """Give the folder of the data files that ship with the workbook."""
    return _workbook("data", "data")


def shell() -> Path:
    """Give the folder of the page templates, as Jupyter data."""
    return _workbook("widgets/shell", "shell")


def front() -> Path:
    """Give the folder of our own front end, as it was built; empty or absent if it was not."""
    return _workbook("widgets/front/dist", "front")


def _workbook(in_checkout: str, in_wheel: str) -> Path:
    packed = _WHEEL / in_wheel
    return packed if packed.is_dir() else _CHECKOUT / in_checkout
