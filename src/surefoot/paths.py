"""Where things lie: the workbook's own files, and the folder that holds a practice's records."""

import os
from pathlib import Path

from platformdirs import user_data_path

from surefoot.outgoing import make_folder

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
    make_folder(folder)
    return folder


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
