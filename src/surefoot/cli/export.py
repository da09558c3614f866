"""``surefoot export``: make a dataset for evaluation, or a release that may be handed over."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot import paths
from surefoot.language import of_a_terminal

if TYPE_CHECKING:
    from surefoot.outcomes.dataset import Dataset

NAME = "export"
HELP = (
    "Make a dataset for evaluation, pseudonymised and for the programme itself; with --release, "
    "a de-identified one that may be handed over."
)
RELEASES = "releases"
LOCKED_WITH = "SUREFOOT_PASSPHRASE"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what is exported, where to, and how a release is made."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the new folder")
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--practice", choices=("own", "demo"), default="own", help="which one (default: own)"
    )
    source.add_argument(
        "--dataset", type=Path, metavar="DIR", help="release this dataset and no practice"
    )
    parser.add_argument(
        "--release", metavar="NAME", help="make a de-identified release of this name"
    )
    parser.add_argument(
        "--settings", type=Path, metavar="FILE", help="how well a release hides people (TOML)"
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=f"holds the passphrase of the release's key; else {LOCKED_WITH} does, or it is asked",
    )


def run(arguments: Namespace) -> int:
    """Write the dataset or the release, and say what it is and is not."""
    if arguments.release is None:
        for option in ("dataset", "settings", "passphrase_file"):
            if getattr(arguments, option) is not None:
                raise ValueError(f"--{option.replace('_', '-')} belongs to a --release; name one")
        return _dataset(arguments)
    return _release(arguments)


def _dataset(arguments: Namespace) -> int:
    dataset = _of_practice(arguments.practice)
    dataset.write(arguments.out)
    for name, frame in dataset.tables().items():
        print(f"{name}: {len(frame)} rows")
    about = dataset.about
    print(f"{about.deidentification.label}. {about.deidentification.warning}")
    if about.synthetic:
        print("The people in it are invented.")
    print(f"Written to {arguments.out}.")
    return 0


def _release(arguments: Namespace) -> int:
    from surefoot.outcomes.dataset import Dataset
    from surefoot.privacy.release import Settings, write

    settings = Settings.read(arguments.settings)
    if arguments.dataset is None:
        dataset = _of_practice(arguments.practice)
    else:
        dataset = Dataset.read(arguments.dataset)
    passphrase = _passphrase(arguments.passphrase_file)
    _tell(f"Hiding {len(dataset.person)} people among each other …")
    keep = paths.home() / RELEASES
    made = write(
        dataset,
        arguments.out,
        settings,
        name=arguments.release,
        keep=keep,
        passphrase=passphrase,
    )
    receipt = made.receipts[of_a_terminal(os.environ)]
    print(receipt.read_text(encoding="utf-8"))
    print(
        f"The release is in {made.folder}. Before you hand it over: surefoot verify {made.folder}"
    )
    print(f"Its key and this receipt stay with you, in {keep}.")
    return 0


def _of_practice(name: str) -> Dataset:
    _tell("Reading the practice and drawing pseudonyms …")
    from surefoot.demo import ensure_demo
    from surefoot.outcomes.practice import dataset_from
    from surefoot.records.practice import file_of, open_practice

    if name == "demo":
        ensure_demo()
    elif not file_of(name).exists():
        raise ValueError(
            "there is no practice of your own yet; `surefoot export --practice demo` exports the "
            "demo's invented people"
        )
    store = open_practice(name)
    try:
        return dataset_from(store, datetime.now().astimezone().date())
    finally:
        store.close()


def _passphrase(file: Path | None) -> str:
    """Get the passphrase from a file, the environment or the person at the keyboard."""
    if file is not None:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    given = os.environ.get(LOCKED_WITH)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise ValueError(
            f"a release's key needs a passphrase: set {LOCKED_WITH}, or use --passphrase-file"
        )
    _tell("The key of the release tells whose pseudonym is whose. A passphrase locks it.")
    chosen = getpass.getpass("Passphrase, 12 characters or more: ")
    if chosen != getpass.getpass("The same once more: "):
        raise ValueError("the two passphrases differ; nothing was made")
    return chosen


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
