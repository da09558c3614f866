"""Lists the imports of a practice, and undoes one of them as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date

from surefoot.entries.whole_entries import changed, day_of
from surefoot.exchange.errors import ImportFileError
from surefoot.exchange.mapping_dialog import YES
from surefoot.exchange.options import Dialog
from surefoot.language import Language, Text, say, say_n
from surefoot.records.entities import Entry
from surefoot.records.ids_and_times import by_clock
from surefoot.records.imports import Import, KeptBecause, Undone
from surefoot.records.store import Store
from surefoot.sessions.log import SessionLog

WHY = {
    KeptBecause.CHANGED: "it was changed since, last on {day}",
    KeptBecause.MOVED: "it was moved to another client since",
    KeptBecause.REMOVED: "it was removed since, and can be brought back",
    KeptBecause.CLIENT_REMOVED: "its client was removed since",
}
SHOWN = 50


def list_imports(talk: Dialog, open_store: Callable[[], Store]) -> None:
    """Say which imports there are, the latest last, and how one is undone."""
    with closing(open_store()) as store:
        found = store.imports()
    if not found:
        talk.say("There is no import in this practice.")
        return
    for each in found:
        talk.say(_listed(each, talk.language))
    talk.say("To undo one of them, add its number: surefoot import --undo NUMBER.")


def undo_import(
    number: str, talk: Dialog, open_store: Callable[[], Store], *, sure: bool = False
) -> bool:
    """Undo an import after a person agreed; tell whether it was done.

    Raises
    ------
    ImportFileError
        If there is no such import.
    RecordsError
        If it was undone before, or the records cannot be written.
    """
    with closing(open_store()) as store:
        found = [each for each in store.imports() if str(each.number) == number.strip()]
        if not found:
            raise ImportFileError(
                "There is no import “{number}” in this practice. surefoot import --undo lists "
                "those that there are.",
                number=number[:20],
            )
        talk.say(_listed(found[0], talk.language))
        if found[0].undone_at is None and not (sure or _agreed(talk)):
            return False
        undone = store.undo_import(found[0].number)
    for line in _undone_lines(undone):
        talk.say(line)
    return True


def _agreed(talk: Dialog) -> bool:
    answer = talk.ask("Undo this import? What was changed since stays. Type yes or no:")
    return (answer or "").strip().casefold() in YES


def _listed(each: Import, language: Language) -> Text:
    counts = [
        say_n("{n} new session", "{n} new sessions", each.sessions),
        *([say_n("{n} completed", "{n} completed", each.completed)] if each.completed else []),
        *([say_n("{n} new client", "{n} new clients", each.clients)] if each.clients else []),
        *([say("undone")] if each.undone_at else []),
    ]
    return say(
        "Import {number}: {when}, {file}: {counts}",
        number=str(each.number),
        when=by_clock(each.at, each.ahead_min),
        file=each.file or say("an earlier import"),
        counts=", ".join(language.text(one) for one in counts),
    )


def _undone_lines(undone: Undone) -> Iterator[Text]:
    yield say_n("{n} session was taken back.", "{n} sessions were taken back.", undone.sessions)
    if undone.completed:
        yield say_n(
            "{n} session has the answers again that it had before the import.",
            "{n} sessions have the answers again that they had before the import.",
            undone.completed,
        )
    if undone.clients:
        yield say_n(
            "{n} client who came with it was taken back.",
            "{n} clients who came with it were taken back.",
            undone.clients,
        )
    if undone.kept:
        yield say_n(
            "{n} session stays as it is:", "{n} sessions stay as they are:", len(undone.kept)
        )
    for entry, why in undone.kept[:SHOWN]:
        yield say("  session of {on}: {why}", on=_day(entry), why=_why(entry, why))
    if undone.clients_kept:
        yield say_n(
            "{n} client who came with it stays, as something of theirs does.",
            "{n} clients who came with it stay, as something of theirs does.",
            undone.clients_kept,
        )


def _day(entry: Entry) -> date:
    return day_of(SessionLog, entry)


def _why(entry: Entry, why: KeptBecause) -> Text:
    return say(WHY[why], day=changed(entry).date())
