"""The work that is ended in its middle, and what must hold of the files afterwards."""

from __future__ import annotations

import re
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from surefoot import report as reports
from surefoot.atomic_files import leftover_parts, write
from surefoot.atomic_files.temporary import EARLIER, HIDDEN, SCRATCH
from surefoot.cli import main
from surefoot.exchange.columns.mapping_file import load
from surefoot.outcomes.data.dataset import Dataset
from surefoot.records.entities import Change, Client, RecordsError
from surefoot.records.practice import OWN, open_file, open_practice
from surefoot.records.store import Store

Tell = Callable[[Any], None]
Answers = dict[str, dict[str, Any]]

RIVER = Client("river-id", "River", datetime(2026, 3, 1, tzinfo=UTC))
FORM = "walk"
WRITES = 40
BEFORE = 20
HEADER = "client,date,status,duration_min,modality,days_observed,days_used,note_intervention"
FIRST = date(2026, 1, 5)
DONE = "done"


def kept(home: Path) -> Answers:
    """Give the answers of each entry of the practice, and hold its file to be sound."""
    file = home / "own.sqlite"
    with closing(open_file(file, OWN)) as store:
        found = {entry.id: dict(entry.answers) for entry in store.entries()}
    with closing(sqlite3.connect(file)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchall()
    if sound != [("ok",)]:
        raise ValueError("the file of the records is damaged")
    return found


def keep(store: Store, name: str, number: int) -> None:
    """Keep one entry with two answers, which belong together."""
    answers = {"one": number, "two": "words " * 20}
    store.keep(Change(f"{name}-{number}", RIVER.id, FORM, 1, answers, f"{name}-{number}"))


def begin(folder: Path, writes: int = BEFORE) -> None:
    """Begin a practice with some entries, all of them acknowledged."""
    with closing(open_practice("own")) as store:
        if not store.clients():
            store.receive([], [RIVER])
        for number in range(len(store.entries()), writes):
            keep(store, "before", number)


def whole(found: Answers) -> Iterator[str]:
    """Tell of entries that are half there."""
    for name, answers in found.items():
        if name.startswith(("before", "while")) and set(answers) != {"one", "two"}:
            yield f"{name} is half there"


def missing(found: Answers, expected: Iterable[str], what: str) -> Iterator[str]:
    """Tell of entries that were acknowledged and are gone."""
    for name in sorted(set(expected) - set(found)):
        yield f"{what}: {name} is gone"


def all_before() -> list[str]:
    """Name the entries that were there before the work began."""
    return [f"before-{number}" for number in range(BEFORE)]


class Workload:
    """One kind of work.

    Attributes
    ----------
    visible :
        How the names of the files are that may be seen afterwards.
    """

    visible = r"(own\.sqlite(-wal|-shm)?|home)"

    def prepare(self, folder: Path) -> None:
        """Put what is there before into a folder."""
        begin(folder)

    def do(self, folder: Path, tell: Tell) -> None:
        """Do the work, and tell of each thing once it is acknowledged."""
        raise NotImplementedError

    def check(self, folder: Path, told: list[Any]) -> Iterator[str]:
        """Tell of everything that is lost or half."""
        raise NotImplementedError

    def strays(self, folder: Path) -> Iterator[str]:
        """Tell of files that nobody expects, and of those that others can open."""
        for place in folder.rglob("*"):
            hidden = any(part.startswith((HIDDEN, SCRATCH)) for part in place.parts)
            if not hidden and not re.fullmatch(self.visible, place.name):
                yield f"{place.name} is left in sight"
            mode = place.lstat().st_mode
            if not place.name.endswith(".csv") and stat.S_IMODE(mode) & 0o077:
                yield f"{place.name} can be opened by others"


class Keep(Workload):
    """Answers are kept one after the other."""

    def do(self, folder: Path, tell: Tell) -> None:
        """Keep, and tell of each."""
        with closing(open_practice("own")) as store:
            for number in range(WRITES):
                try:
                    keep(store, "while", number)
                except RecordsError:  # the disk is full: said to the page, which keeps the words
                    return
                tell(f"while-{number}")
        tell(0)

    def check(self, folder: Path, told: list[Any]) -> Iterator[str]:
        """Look for everything that was acknowledged."""
        found = kept(folder / "home")
        yield from whole(found)
        yield from missing(found, [*all_before(), *(each for each in told if each)], "kept")


class Import(Workload):
    """A table of 40 sessions and 3 wrong rows is imported, all good ones at once."""

    visible = r"(own\.sqlite(-wal|-shm)?|home|mappings|[0-9a-f]{16}\.toml|log(\.rejected)?\.csv)"
    rows = 40

    def prepare(self, folder: Path) -> None:
        """Write the table, and import one like it, so that its mapping is there."""
        begin(folder)
        (folder / "log.csv").write_text("\n".join([HEADER, self._row(0, "A")]), encoding="utf-8")
        main(["import", str(folder / "log.csv"), "--yes"])
        good = [self._row(number, "B") for number in range(self.rows)]
        wrong = [self._row(90 + number, "C").replace(",7,2,", ",7,9,") for number in range(3)]
        (folder / "log.csv").write_text("\n".join([HEADER, *good, *wrong]), encoding="utf-8")

    def _row(self, number: int, client: str) -> str:
        day = FIRST - timedelta(days=number)
        return f"{client}-1,{day.isoformat()},held,50,phone,7,2,=Fine"

    def do(self, folder: Path, tell: Tell) -> None:
        """Import."""
        tell(main(["import", str(folder / "log.csv"), "--yes", "--keep-good"]))

    def check(self, folder: Path, told: list[Any]) -> Iterator[str]:
        """Look for all rows or none, a whole mapping, and a whole file of wrong rows or none."""
        found = kept(folder / "home")
        yield from missing(found, all_before(), "import")
        new = len(found) - BEFORE - 1
        if new not in (0, self.rows) or (told == [0] and new != self.rows):
            yield f"{new} of {self.rows} rows were imported, and {told} was told"
        (mapping,) = (folder / "home" / "mappings").glob("*.toml")
        load(mapping)
        rejected = folder / "log.rejected.csv"
        if rejected.exists():
            lines = rejected.read_text(encoding="utf-8-sig").splitlines()
            if len(lines) != 4 or not all(line.endswith("'=Fine") for line in lines[1:]):
                yield "the file of rejected rows is half"
        elif told == [0]:
            yield "the file of rejected rows is gone"


class Export(Workload):
    """A dataset is exported to a new place, and another one over an older one."""

    visible = r"(own\.sqlite(-wal|-shm)?|home|old|new|\w+\.parquet|datapackage\.json)"

    def prepare(self, folder: Path) -> None:
        """Export a practice of one person, to whom another one comes."""
        begin(folder)
        main(["export", "--out", str(folder / "old")])
        with closing(open_practice("own")) as store:
            store.add_client("Stone")

    def do(self, folder: Path, tell: Tell) -> None:
        """Export to both places."""
        for name in ("new", "old"):
            tell([name, main(["export", "--out", str(folder / name), "--force"])])

    def check(self, folder: Path, told: list[Any]) -> Iterator[str]:
        """Look for whole datasets."""
        yield from missing(kept(folder / "home"), all_before(), "export")
        people = {"new": self._people(folder / "new"), "old": self._people(folder / "old")}
        if people["new"] not in (None, 2):
            yield f"the new dataset has {people['new']} people"
        if people["old"] not in (1, 2):
            earlier = [self._people(each) for each in folder.glob(f"{HIDDEN}*{EARLIER}")]
            if people["old"] is not None or earlier != [1]:
                yield f"the old dataset is gone or half: {people['old']}, {earlier}"
        for name, status in told:
            if status == 0 and people[name] != 2:
                yield f"{name} was told and is not there"

    def _people(self, place: Path) -> int | None:
        return len(Dataset.read(place).person) if place.exists() else None


class Report(Workload):
    """A report is made over an older one; of its chapters, the last four: its file is tried."""

    visible = r"(home|data|\w+\.parquet|datapackage\.json|report\.(html|docx))"

    def prepare(self, folder: Path) -> None:
        """Make a dataset, and put an older report there."""
        from programmes import twelve

        twelve().write(folder / "data")
        write(folder / "report.html", "the old one</html>")

    def do(self, folder: Path, tell: Tell) -> None:
        """Make a page over the older one, and a new Word file."""
        vars(reports)["CHAPTERS"] = reports.CHAPTERS[-4:]
        for name in ("report.html", "report.docx"):
            out = str(folder / name)
            tell([name, main(["report", str(folder / "data"), "--out", out, "--force"])])

    def check(self, folder: Path, told: list[Any]) -> Iterator[str]:
        """Look for a whole report."""
        from docx import Document

        page = (folder / "report.html").read_text(encoding="utf-8").rstrip()
        if not page.endswith("</html>"):
            yield "the report is half"
        if ["report.html", 0] in told and page.startswith("the old one"):
            yield "the report was told and is not there"
        if (folder / "report.docx").exists():
            Document(str(folder / "report.docx"))
        elif ["report.docx", 0] in told:
            yield "the Word file was told and is not there"


class Backup(Workload):
    """A backup is taken while somebody keeps answers."""

    visible = r"(own\.sqlite(-wal|-shm)?|home|backups|own[-\w.]*\.(sqlite|backup)[-\w]*)"

    def do(self, folder: Path, tell: Tell) -> None:
        """Take two backups beside a writer."""
        writer = threading.Thread(target=self._write, args=(tell,), daemon=True)
        writer.start()
        for _ in range(2):
            tell([DONE, main(["backup", "--practice", "own"])])
        writer.join()

    def _write(self, tell: Tell) -> None:
        with closing(open_practice("own")) as store, suppress(RecordsError):
            for number in range(WRITES):
                keep(store, "while", number)
                tell(f"while-{number}")

    def check(self, folder: Path, told: list[Any]) -> Iterator[str]:
        """Look for everything that was acknowledged, and for whole backups."""
        found = kept(folder / "home")
        yield from whole(found)
        acknowledged = [each for each in told if isinstance(each, str)]
        yield from missing(found, [*all_before(), *acknowledged], "backup")
        made = [place for place in backups(folder) if not place.name.startswith(".")]
        for place in made:
            held = content_of(place)
            yield from whole(held)
            yield from missing(held, all_before(), place.name)
        if len(made) < told.count([DONE, 0]):
            yield "a backup was told and is not there"


class Restore(Workload):
    """A backup is put in the place of a practice that went on since."""

    visible = Backup.visible

    def prepare(self, folder: Path) -> None:
        """Take a backup, and go on."""
        begin(folder)
        main(["backup", "--practice", "own"])
        with closing(open_practice("own")) as store:
            for number in range(5):
                keep(store, "while", number)

    def do(self, folder: Path, tell: Tell) -> None:
        """Put the backup back."""
        (backup,) = backups(folder)
        tell(main(["restore", str(backup), "--yes"]))

    def check(self, folder: Path, told: list[Any]) -> Iterator[str]:
        """Look for the practice as it was or the backup, and that nothing else is lost."""
        older, newer = set(all_before()), {*all_before(), *(f"while-{n}" for n in range(5))}
        found = kept(folder / "home")
        yield from whole(found)
        copies = [set(content_of(place)) for place in backups(folder)]
        if set(found) not in (older, newer):
            yield f"the practice has {len(found)} entries"
        if told == [0] and set(found) != older:
            yield "it was told that the backup is back, and it is not"
        if set(found) != newer and newer not in copies:
            yield "what was there before is lost"
        if older not in copies:
            yield "the backup is gone"


def backups(folder: Path) -> list[Path]:
    """Name the backups beside the records, whole ones and what is not to be seen."""
    room = folder / "home" / "backups"
    return [place for place in sorted(room.glob("*")) if not place.name.startswith(HIDDEN)]


def content_of(place: Path) -> Answers:
    """Read a backup as it is, and hold it to be sound."""
    with closing(sqlite3.connect(f"file:{place}?mode=ro&immutable=1", uri=True)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise ValueError(f"{place.name} is damaged")
        rows = connection.execute("SELECT id FROM entry").fetchall()
    return {str(name): {"one": 0, "two": ""} for (name,) in rows}


def left(folder: Path) -> list[str]:
    """Name what was left lying about."""
    places = [folder, *(place for place in folder.rglob("*") if place.is_dir())]
    hidden = [each for place in places for each in leftover_parts(place)]
    return [*(each.name for each in hidden), *(each.name for each in folder.rglob(f"{SCRATCH}*"))]


WORKLOADS: dict[str, Workload] = {
    "keep": Keep(), "import": Import(), "export": Export(), "report": Report(),
    "backup": Backup(), "restore": Restore(),
}  # fmt: skip
