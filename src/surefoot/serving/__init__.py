"""Our Voilà: the pages, their kernels, and the walls around them.

Tried in ``tests/serving/pages/test_held_records.py``.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from surefoot import atomic_files, paths
from surefoot.atomic_files import others_may_write, reason
from surefoot.language import Text, language, of_a_terminal, said_by, say
from surefoot.records.entities import RecordsError
from surefoot.serving.auth.signing_key import could_be_read
from surefoot.serving.kernels.kernel_sources import KERNELS, usual_kernels
from surefoot.serving.security.binding import PortTakenError, bind_port, port_of, told_of
from surefoot.serving.security.environment import (
    isolate_from_settings,
    leave_out_unused_grammars,
    short_temporary_folder,
)

__all__ = ["serve"]

WRITABLE = (
    "Other accounts of this computer may write to the folder of the records, {folder}, and put "
    "files of their own in the place of yours. Type surefoot doctor to see how to close it."
)

NEW_KEY = (
    "Other accounts of this computer could read what lets your browsers in, so Surefoot made it "
    "anew: each browser has to be let in again, by the address below. If Surefoot was open "
    "already, close it where you started it."
)

NO_DEMO = "The demo practice cannot be opened: {reason}. Your own practice is not touched."


def serve(
    port: int | None = None,
    open_browser: bool = True,
    notebooks: Path | None = None,
    *,
    kernels: str | None = None,
    readable: bool = False,
) -> int:
    """Serve the workbook to this computer until interrupted.

    The address at which one browser is let in is printed as soon as it answers.

    Parameters
    ----------
    port :
        The port to listen at; None for the usual one, or the next free one if that is taken.
    open_browser :
        Whether the landing page is opened in the browser.
    notebooks :
        The folder of the notebooks; None for the workbook's own.
    kernels :
        ``forked`` from a warm process, on Linux, or ``stock``; None for what is usual here.
    readable :
        Whether other programs of this account may read our memory, as a benchmark does.

    Returns
    -------
    :
        0; 1 if the port cannot be had.

    Raises
    ------
    ValueError
        If there are no such kernels.
    """
    kernels = kernels or usual_kernels()
    if kernels not in KERNELS:
        raise ValueError(f"there are no kernels {kernels!r}; there are {' and '.join(KERNELS)}")
    reader = language(of_a_terminal(os.environ)).plain
    try:
        door = bind_port(port)
    except PortTakenError as problem:
        sys.stderr.write(f"{reader.text(said_by(problem))}\n")
        return 1
    for told in _beforehand(port_of(door), port):
        sys.stdout.write(f"{reader.text(told)}\n")
    with _closed_off() as run:
        gc.disable()  # until it answers: what is loaded stays, and looking for waste takes a fifth
        from surefoot.serving.app import SurefootServer  # after the surroundings are closed off

        if (of_the_demo := demo_or_why_not()) is not None:
            sys.stdout.write(f"{reader.text(of_the_demo)}\n")
        server = SurefootServer(notebooks or paths.notebooks(), door, kernels)
        server.initialize([])
        server.connection_dir = str(run)
        server.open_browser, server.readable = open_browser, readable
        server.start()
    return 0


def demo_or_why_not() -> Text | None:
    """Have the demo there, and give what to tell of it; one's own practice opens without it."""
    from surefoot.demo import ensure_demo

    try:
        return ensure_demo()
    except OSError as problem:
        return say(NO_DEMO, reason=reason(problem))
    except RecordsError as problem:
        return say(NO_DEMO, reason=said_by(problem))


@contextmanager
def _closed_off() -> Iterator[Path]:
    """Close off the surroundings; give the folder of this run, and clear those of killed ones."""
    place = short_temporary_folder()
    for each in {place, tempfile.gettempdir()}:
        atomic_files.clear_ended(each)
    run = atomic_files.scratch_folder(place)
    try:
        isolate_from_settings(run)
        leave_out_unused_grammars()
        yield run
    finally:
        atomic_files.discard(run)


def _beforehand(port: int, asked: int | None) -> Iterator[Text]:
    """Say what is not as it was at the last start, or not as it should be."""
    elsewhere = told_of(port, asked)
    if elsewhere is not None:
        yield elsewhere
    if could_be_read(paths.home()):
        yield say(NEW_KEY)
    if others_may_write(paths.home()):
        yield say(WRITABLE, folder=str(paths.home()))
