"""``surefoot export``: make a dataset for evaluation, or a release that may be handed over.

Tried in ``tests/cli/test_export_and_report.py``.
"""

from __future__ import annotations

import getpass
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot import paths
from surefoot.cli import tell, terminal, writes
from surefoot.language import Text, say, say_n
from surefoot.text_files import text_of

if TYPE_CHECKING:
    from surefoot.outcomes.data.dataset import Dataset

NAME = "export"
HELP = (
    "Make a dataset for evaluation, pseudonymized and for the program itself; with --release, "
    "a de-identified one that may be handed over."
)
RELEASES = "releases"
LOCKED_WITH = "SUREFOOT_PASSPHRASE"
NO_RELEASE = "there is no key of a release {name} in {keep}; there are: {names}"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what is exported, where to, and how a release is made."""
    writes(parser, "--out", required=True, metavar="DIR", help="the new folder", folder=True)
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
        "--without",
        action="append",
        metavar="NAME",
        help="leave out whoever was in this earlier release; may be given several times",
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
        for option in ("dataset", "settings", "without", "passphrase_file"):
            if getattr(arguments, option):
                name = f"--{option.replace('_', '-')}"
                raise ValueError(say("{name} belongs to a --release; name one", name=name))
        return _dataset(arguments)
    return _release(arguments)


def _dataset(arguments: Namespace) -> int:
    from surefoot.outcomes.data.dataset import Dataset
    from surefoot.outcomes.data.schema import TABLES

    Dataset.check_place(arguments.out, replace=arguments.replace)
    dataset, _ = _of_practice(arguments.practice)
    dataset.write(arguments.out, replace=arguments.replace)
    for name, frame in dataset.tables().items():
        called = Text(TABLES[name].title)
        tell(say_n("{name}: {n} row", "{name}: {n} rows", len(frame), name=called))
    about = dataset.about
    tell(say(about.deidentification.label))
    tell(say(about.deidentification.warning))
    if about.synthetic:
        tell(say("The people in it are invented."))
    if about.unread:
        tell(
            say(
                "Answers that could not be read and that no number counts: {n}. They are kept, and "
                "the sheets that they are on name them.",
                n=about.unread,
            )
        )
    tell(say("Written to {place}.", place=str(arguments.out)))
    return 0


def _release(arguments: Namespace) -> int:
    from surefoot.outcomes.data.dataset import Dataset
    from surefoot.privacy.release import Settings, agreed, check_places, write

    settings, keep = Settings.read(arguments.settings), paths.home() / RELEASES
    passphrase = _passphrase(arguments.passphrase_file)
    check_places(arguments.out, keep, arguments.release, passphrase)
    told = _released_before(keep, arguments.without or (), passphrase)
    if arguments.dataset is None:
        dataset, whose = _of_practice(arguments.practice)
    else:
        dataset = Dataset.read(arguments.dataset)
        whose = {pid: pid for pid in dataset.person["pid"]}
    dataset = dataset.of({pid for pid, person in whose.items() if person not in told})
    people = agreed(dataset.person, settings.consent)
    tell(
        say_n(
            "Hiding {n} person …",
            "Hiding {n} people among each other …",
            len(people),
        ),
        aside=True,
    )
    made = write(
        dataset,
        arguments.out,
        settings,
        name=arguments.release,
        keep=keep,
        passphrase=passphrase,
        whose=whose,
    )
    receipt = made.receipts[terminal().code]
    print(receipt.read_text(encoding="utf-8"))
    tell(
        say(
            "The release is in {folder}. Before you hand it over: surefoot verify {typed}",
            folder=str(made.folder),
            typed=paths.as_typed(made.folder),
        )
    )
    tell(say("Its key and this receipt stay with you, in {folder}.", folder=str(keep)))
    return 0


def _released_before(keep: Path, names: Sequence[str], passphrase: str) -> set[str]:
    """Give everybody who was in one of these releases, as their keys tell."""
    from surefoot.privacy.release import key_file

    there = sorted(file.stem for file in keep.glob("*.key"))
    for name in names:
        if name not in there:
            known = ", ".join(there) or "–"
            raise ValueError(say(NO_RELEASE, name=name, keep=str(keep), names=known))
    return {
        person for name in names for person in key_file.unlock(keep / f"{name}.key", passphrase)
    }


def _of_practice(name: str) -> tuple[Dataset, dict[str, str]]:
    """Read a practice: its dataset, and the client's id by the dataset's pseudonym."""
    tell(say("Reading the practice and drawing pseudonyms …"), aside=True)
    from surefoot.demo import ensure_demo
    from surefoot.outcomes.data.from_records import dataset_from, pseudonyms
    from surefoot.records.ids_and_times import now
    from surefoot.records.practice import file_of, open_practice

    if name == "demo":
        if (told := ensure_demo()) is not None:
            tell(told, aside=True)
    elif not file_of(name).exists():
        raise ValueError(
            say(
                "there is no practice of your own yet; `surefoot export --practice demo` exports "
                "the demo’s invented people"
            )
        )
    store = open_practice(name)
    try:
        called = pseudonyms(store)
        return dataset_from(store, now(), called), called
    finally:
        store.close()


def _in_a_file(file: Path) -> str:
    """Read a passphrase; what the file holds is not repeated where it cannot be read."""
    try:
        return text_of(file.read_bytes()).rstrip("\n")  # it may come through a pipe
    except UnicodeDecodeError:
        pass
    raise ValueError(say("{file} is not text in UTF-8 or UTF-16", file=file.name))


def _passphrase(file: Path | None) -> str:
    """Get the passphrase from a file, the environment or the person at the keyboard."""
    if file is not None:
        return _in_a_file(file)
    given = os.environ.get(LOCKED_WITH)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise ValueError(
            say(
                "a release’s key needs a passphrase: set {variable}, or use --passphrase-file",
                variable=LOCKED_WITH,
            )
        )
    tell(
        say("The key of the release tells whose pseudonym is whose. A passphrase locks it."),
        aside=True,
    )
    words = terminal()
    chosen = getpass.getpass(f"{words.text('Passphrase, 12 characters or more:')} ")
    if chosen != getpass.getpass(f"{words.text('The same once more:')} "):
        raise ValueError(say("the two passphrases differ; nothing was made"))
    return chosen
