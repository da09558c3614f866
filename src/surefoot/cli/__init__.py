"""Surefoot's command line: one module a command, found by being in this folder.

Tried in ``tests/cli/test_command_line.py``.
"""

from __future__ import annotations

import argparse
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from traceback import print_exc
from typing import Protocol, cast

import shtab

from surefoot import __doc__ as about
from surefoot import __version__
from surefoot.atomic_files import check_file, reason, refuse_link
from surefoot.language import Language, Text, language, of_a_terminal, said_by, say
from surefoot.paths import tighten_home
from surefoot.records.entities import RecordsError
from surefoot.termination import stopped_cleanly

FORESEEN = 2
INTERRUPTED = 130
REPLACE = "write over what is there already"
COMPLETION = "print a script that completes commands in this shell"
USAGE = (
    "%(prog)s: error: %(message)s\n",
    "argument %(argument_name)s: %(message)s",
    "ambiguous option: %(option)s could match %(matches)s",
    "expected at least one argument",
    "expected at most one argument",
    "expected one argument",
    "ignored explicit argument %r",
    "invalid %(type)s value: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "not allowed with argument %s",
    "one of the arguments %s is required",
    "options",
    "positional arguments",
    "show this help message and exit",
    "the following arguments are required: %s",
    "unrecognized arguments: %s",
    "usage: ",
)
"""What argparse itself says to whoever types a command."""

TAKEN = (
    "{place} is there already, and nothing was written over it. Name another place, or add "
    "--force to write over it."
)

NO_FOLDER = (
    "There is no folder {folder}, so nothing was written. If it is on a drive, plug the drive in "
    "and look where it is. Else make the folder first."
)


class Command(Protocol):
    """What a module in this folder must offer to be a command.

    Attributes
    ----------
    NAME :
        The word after ``surefoot``.
    HELP :
        One sentence on what the command does.
    """

    NAME: str
    HELP: str

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command takes."""

    def run(self, arguments: Namespace) -> int:
        """Do it, and give the exit status.

        Raises
        ------
        ValueError, OSError, RecordsError
            When it cannot be done; the text is a sentence for the person at the keyboard.
        """


def commands() -> list[Command]:
    """Give every command, in the order of their names."""
    found = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return sorted((cast("Command", each) for each in found), key=lambda each: each.NAME)


def writes(
    parser: ArgumentParser, option: str, *, metavar: str, help: str,
    required: bool = False, folder: bool = False,
) -> None:  # fmt: skip
    """Declare an option that names a file or folder to write, and ``--force`` beside it.

    What is there already is refused before the command runs, unless that is asked for.
    """
    place = parser.add_argument(option, type=Path, metavar=metavar, help=help, required=required)
    before = parser.get_default("written") or ()
    if not before:
        parser.add_argument(
            "--force", "--replace", action="store_true", dest="replace", help=REPLACE
        )
    parser.set_defaults(written=(*before, place.dest))
    if not folder:
        files = parser.get_default("written_files") or ()
        parser.set_defaults(written_files=(*files, place.dest))


def refuse_to_write_over(arguments: Namespace) -> None:
    """Refuse a place to write in which something is already, before any work is done.

    Raises
    ------
    LinkError
        If it is a link, whatever was asked.
    OSError
        If it is a folder, and a file is to be written.
    ValueError
        If there is a file, or a folder that holds something, and nobody asked to replace it; or
        if the folder that it is to be in is not there.
    """
    for dest in arguments.written:
        place = getattr(arguments, dest)
        if place is None:
            continue
        refuse_link(place)
        if dest in arguments.written_files:
            check_file(place, replace=True)
        refuse_no_folder(place.absolute().parent)
        if arguments.replace or (place.is_dir() and not any(place.iterdir())):
            continue
        if place.exists():
            raise ValueError(say(TAKEN, place=str(place)))


def refuse_no_folder(folder: Path) -> None:
    """Refuse to write where no folder is: it may be mistyped, or on a drive that is not there.

    Raises
    ------
    ValueError
        If there is none.
    """
    if not folder.is_dir():
        raise ValueError(say(NO_FOLDER, folder=str(folder)))


def parser() -> ArgumentParser:
    """Give the parser of the whole command line."""
    whole = ArgumentParser(prog="surefoot", description=about, allow_abbrev=False)
    whole.add_argument("--version", action="version", version=f"surefoot {__version__}")
    shtab.add_argument_to(whole, "--print-completion", help=COMPLETION)
    whole.add_argument(
        "--traceback", action="store_true", help="on trouble, show where in the program it arose"
    )
    whole.set_defaults(run=None, written=(), written_files=(), replace=False, looks_only=False)
    several = whole.add_subparsers(title="commands", metavar="COMMAND")
    for command in commands():
        one = several.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.add_arguments(one)
        one.set_defaults(run=command.run)
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line, ``sys.argv`` by default, and give the exit status.

    Foreseen trouble (a ``ValueError``, ``OSError`` or ``RecordsError``) ends in one sentence on
    the standard error stream and status 2; anything else is a fault of the program and shows
    itself as one.
    """
    reader = terminal()
    word_usage(reader)
    whole = parser()
    arguments = whole.parse_args(argv)
    if arguments.run is None:
        whole.print_help()
        return 0
    try:
        with stopped_cleanly():
            if not arguments.looks_only:
                tighten_home()
            refuse_to_write_over(arguments)
            return int(arguments.run(arguments))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # whoever read our output has seen enough; nothing may be written at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, ValueError, RecordsError) as trouble:
        if arguments.traceback:
            print_exc()
        print(f"surefoot: {reader.text(sentence(trouble))}", file=sys.stderr)
        return FORESEEN


def tell(text: Text, *, aside: bool = False) -> None:
    """Say something to whoever sits at the terminal; what only passes the time is said aside."""
    worded = terminal().text(text)
    print(worded, file=sys.stderr if aside else sys.stdout, flush=True)


def terminal() -> Language:
    """Give the language of whoever sits at the terminal."""
    return language(of_a_terminal(os.environ)).plain


def word_usage(reader: Language) -> None:
    """Have argparse speak the reader's language; it asks a function of its own for each text."""
    worded = {text: reader.text(text) for text in USAGE}
    vars(argparse)["_"] = lambda text: worded.get(text, text)


def sentence(trouble: Exception) -> str | Text:
    """Say what went wrong without the operating system's error numbers."""
    if isinstance(trouble, OSError) and trouble.strerror:
        told = reason(trouble)
        if not isinstance(trouble.filename, (str, bytes, os.PathLike)):  # or an open file's number
            return told
        return say("{reason}: {file}", reason=told, file=os.fsdecode(trouble.filename))
    return said_by(trouble) or type(trouble).__name__
