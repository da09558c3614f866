"""``surefoot serve``: open the workbook in the browser.

Tried in ``tests/cli/test_command_line.py``.
"""

import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from surefoot import paths
from surefoot.language import language, of_a_terminal, say
from surefoot.serving.kernels.kernel_sources import KERNELS

NAME = "serve"
HELP = "Open the workbook in the browser; it is served to this computer only."
HIGHEST_PORT = 65535


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the port, and whether a browser is opened."""
    parser.add_argument(
        "--port", type=port, help="the port to serve on (default: 8866, or the next free one)"
    )
    parser.add_argument(
        "--no-browser", action="store_true", help="print the address, open no browser"
    )
    parser.add_argument(
        "--dataset", type=Path, metavar="DIR",
        help="a dataset's folder for the page of outcomes, in the place of your practice's records",
    )  # fmt: skip
    parser.add_argument(
        "--kernels",
        choices=KERNELS,
        help="where pages get their kernels from (default: forked on Linux, stock elsewhere)",
    )


def port(text: str) -> int:
    """Read a port number.

    Raises
    ------
    ArgumentTypeError
        If it is not a whole number in 1..65535.
    """
    if text.isdecimal() and 1 <= int(text) <= HIGHEST_PORT:
        return int(text)
    asked = say(
        "a port is a whole number in 1..{most}, not {text}", most=str(HIGHEST_PORT), text=text
    )
    raise ArgumentTypeError(language(of_a_terminal(os.environ)).plain.text(asked))


def run(arguments: Namespace) -> int:
    """Serve until interrupted."""
    if arguments.dataset:
        folder = arguments.dataset.resolve()
        if not (folder / "datapackage.json").is_file():
            raise ValueError(
                say(
                    "{folder} is not a dataset: it has no {file}",
                    folder=str(arguments.dataset),
                    file="datapackage.json",
                )
            )
        os.environ[paths.DATASET_VARIABLE] = str(folder)
    from surefoot.serving import serve  # here, as other commands need no server
    from surefoot.serving.auth.single_instance import join

    open_browser = not arguments.no_browser
    if arguments.dataset is None:
        joined = join(paths.home(), arguments.port, open_browser)
        if joined is not None:
            print(language(of_a_terminal(os.environ)).plain.text(joined))
            return 0
    return serve(
        port=arguments.port,
        open_browser=open_browser,
        kernels=arguments.kernels,
    )
