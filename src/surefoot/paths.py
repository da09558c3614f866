"""Where things lie: the workbook's own files, and the folder that holds a practice's records."""

import os
import re
import shlex
import sys
from pathlib import Path

from platformdirs import user_data_path

from surefoot.atomic_files import is_link, make_folder, restrict_to_owner

HOME_VARIABLE = "SUREFOOT_HOME"
DATASET_VARIABLE = "SUREFOOT_DATASET"
STARTED_VARIABLE = "SUREFOOT_STARTED_AS"
FILES = ("own.sqlite*", "demo.sqlite*", "server.json")
FOLDERS = ("backups", "mappings", "releases")
"""What Surefoot itself makes in the records' folder, and closes if it finds it open.

The key that lets browsers in is not among it: one that others could have read is no secret any
more. It is never closed, so that the next start sees it and makes another.
"""

PLAIN = re.compile(r"[\w.:/\\-]+")

_PACKAGE = Path(__file__).parent
_WHEEL = _PACKAGE / "_workbook"
_CHECKOUT = _PACKAGE.parent.parent


def home() -> Path:
    """Give the folder that holds the practices' records, made if it is not there.

    The environment variable ``SUREFOOT_HOME`` names it; without it, the user's data folder of
    the operating system is taken.
    """
    folder = _home()
    make_folder(folder)
    return folder


def dataset() -> str:
    """Give the folder of the dataset that the environment names; empty if it names none."""
    return os.environ.get(DATASET_VARIABLE, "")


def as_typed(place: Path) -> str:
    """Write a place as it is typed in a command, whatever is in its name."""
    named = str(place.absolute())
    if sys.platform == "win32":  # no name has such a mark there
        return named if PLAIN.fullmatch(named) else f'"{named}"'
    return shlex.quote(named)


def tighten_home() -> None:
    """Leave what lies in the records' folder to its owner alone, where an older version did not.

    Links are never followed. A folder that the environment names may hold other things, and
    people may share it on purpose: there, what is ours is tightened and the folder itself is not.
    """
    folder = _home()
    if not folder.is_dir():
        return
    places = [] if os.environ.get(HOME_VARIABLE) else [folder]
    for pattern in FILES:
        places += folder.glob(pattern)
    for room in map(folder.joinpath, FOLDERS):
        if room.is_dir() and not is_link(room):
            places += [room, *room.iterdir()]
    for place in places:
        if not is_link(place):
            restrict_to_owner(place)


def _home() -> Path:
    named = os.environ.get(HOME_VARIABLE)
    return Path(named) if named else user_data_path("surefoot", appauthor=False)


def home_as_named() -> Path:
    """Name that folder without making it."""
    return _home()


def is_home_named() -> bool:
    """Tell whether the environment names the folder of the records."""
    return bool(os.environ.get(HOME_VARIABLE))


def command(*words: str | Path) -> str:
    """Write a command of ours as it is typed here: in the way in which this program was started."""
    typed = (as_typed(each) if isinstance(each, Path) else each for each in words)
    return " ".join((os.environ.get(STARTED_VARIABLE, "surefoot"), *typed))


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
