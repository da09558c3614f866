"""Surefoot's command line: one module a command, found by being in this folder."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules
from traceback import print_exc
from typing import Protocol, cast

from surefoot import __doc__ as about
from surefoot.records.store import RecordsError

FORESEEN = 2
INTERRUPTED = 130


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


def parser() -> ArgumentParser:
    """Give the parser of the whole command line."""
    whole = ArgumentParser(prog="surefoot", description=about, allow_abbrev=False)
    whole.add_argument(
        "--traceback", action="store_true", help="on trouble, show where in the program it arose"
    )
    whole.set_defaults(run=None)
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
    whole = parser()
    arguments = whole.parse_args(argv)
    if arguments.run is None:
        whole.print_help()
        return 0
    try:
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
        print(f"surefoot: {sentence(trouble)}", file=sys.stderr)
        return FORESEEN


def sentence(trouble: Exception) -> str:
    """Say what went wrong without the operating system's error numbers."""
    if isinstance(trouble, OSError) and trouble.strerror:
        name = f": {trouble.filename}" if trouble.filename is not None else ""
        return f"{trouble.strerror}{name}"
    return str(trouble) or type(trouble).__name__
