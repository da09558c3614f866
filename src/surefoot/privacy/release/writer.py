"""Writing a release into a new folder, and its key and receipt beside the practice.

Tried in ``tests/privacy/test_release.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from surefoot import atomic_files
from surefoot.arguments import A, Having, Kind, MapOf, Secret, takes
from surefoot.atomic_files import Folder, new_folder
from surefoot.language import say
from surefoot.privacy.attacks import Pinned, known_days, unique_trajectories
from surefoot.privacy.release import allowed_columns, datapackage, key_file
from surefoot.privacy.release.receipt import SAME_FOR_ALL, STAYS, receipts
from surefoot.privacy.release.selection import agreed, said, sessions_of, to_release
from surefoot.privacy.release.settings import Settings
from surefoot.privacy.risk import Prosecutor, prosecutor
from surefoot.privacy.threshold import is_small
from surefoot.privacy.trajectories import Periods, Trajectories, attack, deidentify, features


class ReleaseError(ValueError):
    """Nothing can be released; the message says why."""


class About(Protocol):
    """What a dataset says of itself, as far as a release needs it."""

    @property
    def synthetic(self) -> bool:
        """Whether its people are invented."""


class Data(Protocol):
    """A dataset, as far as a release needs it."""

    @property
    def about(self) -> About:
        """What it says of itself."""

    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Table by name: person, session, day, exit."""


@dataclass(frozen=True, eq=False, repr=False)
class Released:
    """What was made.

    Attributes
    ----------
    folder, key, receipts :
        The release, its locked key, and its receipt in each language.
    about :
        What was made and measured, with the risk before and after and exact counts of who was
        left out; the release itself tells less.
    """

    folder: Path
    key: Path
    receipts: Mapping[str, Path]
    about: Mapping[str, Any]

    def __repr__(self) -> str:
        return f"<Released {self.about['name']}: {self.about['people']} people>"


PLACES: Mapping[str, Kind] = {
    "folder": A(Path),
    "keep": A(Path),
    "name": A(str),
    "passphrase": Secret(),
}


@takes(
    dataset=Having(("about", "tables"), "Dataset"),
    settings=A(Settings),
    whose=MapOf(A(str)),
    **PLACES,
)
def write(
    dataset: Data,
    folder: Path,
    settings: Settings,
    *,
    name: str,
    keep: Path,
    passphrase: str,
    whose: Mapping[str, str] | None = None,
) -> Released:
    """Make a release.

    Parameters
    ----------
    dataset :
        Pseudonymised, as :class:`surefoot.outcomes.data.dataset.Dataset` holds it.
    folder :
        A new folder, for whoever receives the release.
    settings :
        How well people are hidden.
    name :
        The release's name: small letters, digits and hyphens.
    keep :
        A folder of the practice, for the key and the receipts; not inside the release.
    passphrase :
        What opens the key, 12 characters or more.
    whose :
        What the practice calls each person, by the dataset's pseudonym: the key tells that then,
        because a practice draws other pseudonyms for its next dataset.

    Raises
    ------
    ReleaseError
        If too few people may be in it, or the folders cannot be used.
    ValueError
        If the passphrase is too short.
    OSError
        If something cannot be written.
    """
    check_places(folder, keep, name, passphrase)
    tables = dataset.tables()
    person = agreed(tables["person"], settings.consent)
    people, sessions = to_release(tables, person), sessions_of(tables, person)
    dropped = [
        column
        for column in allowed_columns.named("person", allowed_columns.Role.SENSITIVE)
        if people[column].nunique(dropna=False) < settings.l
    ]
    made = _hidden(people.drop(columns=dropped), sessions, settings)
    about = {
        "name": name,
        "title": datapackage.TITLE,
        "synthetic": dataset.about.synthetic,
        "consent": said(tables["person"]),
        **_told(made, settings, dropped),
        "risk": _risks(people, sessions, made, settings),
    }
    return _in_place(folder, keep, about, made, _key(made, whose), passphrase)


@takes(**PLACES)
def check_places(folder: Path, keep: Path, name: str, passphrase: str) -> None:
    """Refuse a name, a passphrase or folders with which no release can be made.

    Raises
    ------
    ReleaseError, ValueError
        As :func:`write`.
    """
    if not re.fullmatch(datapackage.NAME, name):
        raise ReleaseError(
            say("a release’s name has small letters, digits and hyphens, 40 at most")
        )
    if folder.exists():
        raise ReleaseError(say("the folder is there already; name a new one"))
    if folder.resolve() in (keep.resolve(), *keep.resolve().parents):
        raise ReleaseError(say("the key and the receipt must not lie in the release’s own folder"))
    if (keep / f"{name}.key").exists():
        raise ReleaseError(
            say("there was a release {name} already; give this one another name", name=name)
        )
    if len(passphrase) < key_file.SHORTEST:
        raise ValueError(say(key_file.TOO_SHORT, least=key_file.SHORTEST))


def _hidden(people: pd.DataFrame, sessions: pd.DataFrame, settings: Settings) -> Trajectories:
    sensitive = [
        name
        for name in allowed_columns.named("person", allowed_columns.Role.SENSITIVE)
        if name in people
    ]
    if len(people) < settings.k:
        raise ReleaseError(
            say(
                "a release needs {least} people or more whose data may be passed on; here are {n}. "
                "What a person said to that is noted on their page of sessions, under "
                "“Passing data on”",
                least=settings.k,
                n=len(people),
            )
        )
    if not sensitive:
        raise ReleaseError(say("there is nothing to tell: every outcome is the same for everybody"))
    return deidentify(
        people,
        sessions,
        allowed_columns.named("person", allowed_columns.Role.QUASI),
        sensitive,
        outcomes=allowed_columns.OUTCOMES,
        k=settings.k,
        l=settings.l,
        periods=Periods(settings.period_weeks, settings.periods),
        suppression_limit=settings.suppression_limit,
    )


def _told(made: Trajectories, settings: Settings, dropped: Sequence[str]) -> dict[str, Any]:
    reasons = made.made.suppressed.value_counts(["reason", "column"]).reset_index(name="people")
    left_out = [*STAYS, *((name, SAME_FOR_ALL) for name in dropped)]
    return {
        "people": len(made.person),
        "settings": dict(settings.told()),
        "weakened_settings": settings.weakened(),
        "loss": round(made.made.loss, 4),
        "classes": len(made.made.classes),
        "suppressed": reasons.to_dict("records"),
        "withheld": made.withheld.to_dict("records"),
        "left_out": [{"what": what, "why": why} for what, why in left_out],
    }


def _published(about: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a release may say of itself: no small count, nothing of the source's risk."""

    def hidden(rows: Sequence[Mapping[str, Any]], count: str) -> list[dict[str, Any]]:
        return [
            {**row, count: datapackage.SMALL if is_small(row[count]) else row[count]}
            for row in rows
        ]

    told = {name: value for name, value in about.items() if name != "consent"}
    return {
        **told,
        "suppressed": hidden(about["suppressed"], "people"),
        "withheld": hidden(about["withheld"], "numbers"),
        "risk": about["risk"]["after"],
    }


def _risks(
    people: pd.DataFrame, sessions: pd.DataFrame, made: Trajectories, settings: Settings
) -> dict[str, Any]:
    quasi = allowed_columns.named("person", allowed_columns.Role.QUASI)
    periods = Periods(settings.period_weeks, settings.periods)
    truth = features(people["pid"].tolist(), sessions, "pid", "day", periods)
    told = made.period.astype("string").fillna("")
    told["all"] = told["period"] + " " + told["sessions_least"] + " " + told["sessions_most"]
    limit = 1 / settings.k
    return {
        "before": _risk(
            prosecutor(people, quasi, limit),
            known_days(sessions, "pid", "day", least=settings.k),
            unique_trajectories(sessions, "pid", "day"),
        ),
        "after": _risk(
            prosecutor(made.person, quasi, limit),
            attack(truth, made.period, least=settings.k),
            unique_trajectories(told, "pid", "all"),
        ),
    }


def _risk(hidden: Prosecutor, pinned: Pinned, unique: int) -> dict[str, float]:
    return {
        "largest": round(hidden.largest, 4),
        "mean": round(hidden.mean, 4),
        "share_over_threshold": round(hidden.over, 4),
        "found_by_4_known_days": round(pinned.share, 4),
        "unique_trajectories": unique,
    }


def _in_place(
    folder: Path,
    keep: Path,
    about: Mapping[str, Any],
    made: Trajectories,
    key: Mapping[str, str],
    passphrase: str,
) -> Released:
    """Write everything: the release last, so that there is none without its key."""
    name = about["name"]
    with ExitStack() as undone:
        with new_folder(folder) as handed:
            _fill(handed, about, {"person": made.person, "period": made.period})
            locked = _keep_key(undone, keep, name, key, passphrase)
            places = _keep_receipts(undone, keep, name, receipts(about))
        undone.pop_all()
    return Released(folder, locked, places, about)


def _fill(handed: Folder, about: Mapping[str, Any], tables: Mapping[str, pd.DataFrame]) -> None:
    contents = {}
    for table, frame in tables.items():
        told = frame[[each.name for each in allowed_columns.TABLES[table] if each.name in frame]]
        content = told.to_csv(index=False, lineterminator="\n").encode()
        handed.write(datapackage.file_of(table), content)
        contents[table] = frame, content
    handed.write(datapackage.NOTICE_FILE, f"{datapackage.NOTICE}\n")
    handed.write(datapackage.FILE, datapackage.described(_published(about), contents))


def _key(made: Trajectories, whose: Mapping[str, str] | None) -> dict[str, str]:
    called = made.key["old"] if whose is None else made.key["old"].map(whose)
    return dict(zip(called, made.key["new"], strict=True))


def _keep_key(
    undone: ExitStack, keep: Path, name: str, key: Mapping[str, str], passphrase: str
) -> Path:
    """Lock the key into its file, which is taken away again if there is no release after all."""
    locked = keep / f"{name}.key"
    key_file.lock(locked, key, passphrase)
    undone.callback(atomic_files.remove, locked)
    return locked


def _keep_receipts(
    undone: ExitStack, keep: Path, name: str, told: Mapping[str, str]
) -> dict[str, Path]:
    places = {}
    for code, words in told.items():
        places[code] = keep / f"{name}.receipt.{code}.txt"
        atomic_files.write(places[code], words)
        undone.callback(atomic_files.remove, places[code])
    return places
