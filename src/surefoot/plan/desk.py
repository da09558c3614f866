"""One opened plan, without a screen: what a person does to its lines, and what is shown then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from surefoot.access.sides import Side
from surefoot.entries.confirmed_desk import Confirm, ConfirmedDesk, Message, Reply
from surefoot.entries.conflicts import UNDECIDED
from surefoot.entries.desk import LONGEST_DRAFT
from surefoot.entries.lost_writes import GONE
from surefoot.exercises import Section
from surefoot.exercises.planning import BRIEF
from surefoot.language import Language
from surefoot.plan import edits
from surefoot.plan.assemble import compose, given
from surefoot.plan.begun_entries import worded_begun
from surefoot.plan.empty_sections import invitation
from surefoot.plan.lines import Line
from surefoot.plan.lost_writes import lost_changes
from surefoot.plan.safety import Calls
from surefoot.plan.wording import source, worded
from surefoot.records.entities import MovedAwayError, PlanChange, UnknownEntryError
from surefoot.records.ids_and_times import now
from surefoot.records.person_records import PersonRecords
from surefoot.records.save_errors import CANNOT_BE_KEPT, AnotherFileError
from surefoot.sessions.log import SessionLog

TOO_LONG = "This line is too long for a plan. Please shorten it; until then it is not printed."


class PlanDesk(ConfirmedDesk):
    """The plan of one person, as one page works on it.

    It speaks with the page as the desk of a sheet does: a line is a question whose answer is its
    words, and the state tells the latest message that was dealt with.

    Parameters
    ----------
    person :
        Where the plan is kept, and whose it is.
    language :
        The reader's.
    calls :
        Whom to call where the person is, in that language.
    side :
        Whose eyes it is for; a client is led to no page of the coach's.
    confirm :
        As for :class:`~surefoot.entries.confirmed_desk.ConfirmedDesk`.
    """

    def __init__(
        self,
        person: PersonRecords,
        language: Language,
        calls: Calls | None = None,
        *,
        side: Side = Side.COACH,
        confirm: Confirm | None = None,
    ) -> None:
        super().__init__(person, language, confirm)
        self._side = side
        self._waiting: dict[int, Message] = {}
        self._unkept: set[str] = set()
        self._gone: set[str] = set()
        self._before: dict[str, Line] = {}
        self._calls = calls
        self.reread()

    def __repr__(self) -> str:
        return "<PlanDesk>"

    def reread(self) -> None:
        """Read anew what the exercises and sessions say; an edit alone does not."""
        self._given = given(self._person, self._calls)
        self._compose()

    def call(self, calls: Calls) -> None:
        """Name others to call, since the person is elsewhere."""
        self._calls = calls
        self.reread()

    def do(self, message: Message) -> Reply:
        """Do what a page asks for, after whatever could not be kept before.

        ``do`` is ``answer``, with the words of a line, also of an own line that is new, and the
        words that it was ``based_on``; reread; or leave_out, bring_back, give_back, keep_wording
        or undo, with the line as ``entry``.

        Raises
        ------
        ValueError, KeyError
            If a page asks for something that no page of ours asks for.
        """
        if not isinstance(message.get("n"), int):
            raise ValueError("a page sent a message that no plan knows")
        return self._reply_to(message)

    def _act(self, message: Message) -> None:
        if message["n"] > self._done:
            self._waiting[message["n"]] = message
        self._hold_what_is_gone()
        self._catch_up()

    def state(self) -> dict[str, Any]:
        """Give everything that the page shows, as plain JSON in the reader's language."""
        shown = worded(self._plan, self._language, today(), self._given.aim)
        for part in shown["parts"]:
            part["sections"] = [self._section(each) for each in part["sections"]]
        drafts = {line.key: line for line in self._plan.lines if line.draft}
        long = {key for key, line in drafts.items() if len(line.draft) > edits.MOST} | self._unkept
        text = self._language.text
        return {
            "saved": self._saved,
            "failure": self._failure,
            "refused": sorted(long),
            "unkept": sorted(self._unkept),
            "conflicts": {
                key: {"mine": line.draft, "other": self._language.value(line.text)}
                for key, line in drafts.items()
                if key not in long
            },
            "problems": {
                key: self._language.sentence(GONE if key in self._gone else UNDECIDED)
                for key in drafts
            }
            | {key: text(TOO_LONG) for key in long},
            "entry": {"begun": self._saved > 0},
            "plan": shown,
            "begun": [worded_begun(each, self._language) for each in self._given.begun],
        }

    def worded(self) -> dict[str, Any]:
        """Say the plan in the reader's language, as the PDF and the Word file show it."""
        return worded(self._plan, self._language, today(), self._given.aim, on_paper=True)

    def _catch_up(self) -> None:
        for number in sorted(self._waiting):
            try:
                self._do(self._waiting[number])
            except CANNOT_BE_KEPT:
                raise
            except (ValueError, KeyError):
                del self._waiting[number]
                raise
            del self._waiting[number]
            self._done = max(self._done, number)

    def _do(self, message: Message) -> None:
        action = str(message.get("do"))
        if action == "answer":
            key, words = str(message.get("question")), str(message.get("value") or "")
            self._write(key, words, message.get("based_on"))
            return
        if action == "reread":
            self._look_again()
            return
        line = self._line(str(message.get("entry")))
        if action == "undo":
            self._keep(edits.as_it_was(self._before.pop(line.key, line), now()))
        elif action == "bring_back":
            self._keep(edits.bring_back(line, self._language, now()))
            self._before[line.key] = line
        elif action in ONE_LINE:
            self._keep(ONE_LINE[action](line, now()))
            self._before[line.key] = line
        else:
            raise ValueError("a page sent a message that no plan knows")

    def _restored(self) -> None:
        self._compose()

    def _hold_what_is_gone(self) -> None:
        """Keep what was shown as saved and is in the file no more; words are kept to choose."""
        there = self._person.plan_changes()
        asked = {str(message.get("question")) for message in self._waiting.values()}
        for change in lost_changes(self._changes, there, now(), but=asked):
            self._keep(change)
            self._gone |= {change.line} if change.draft else set()

    def _look_again(self) -> None:
        """Read anew what the sources say, and tell if the file has no such source any more."""
        before = self._sources()
        self.reread()
        if self._side is Side.COACH and not all(map(self._is_there, before - self._sources())):
            raise AnotherFileError("an entry that lines stood on is not in the file any more")

    def _sources(self) -> set[str]:
        sources = (line.source for line in self._plan.lines if line.source)
        return {each.entry_id for each in sources if each.entry_id}

    def _is_there(self, entry_id: str) -> bool:
        try:
            self._person.entry(entry_id)
        except MovedAwayError:
            return True  # as another's
        except UnknownEntryError:
            return False
        return True

    def _line(self, key: str) -> Line:
        line = self._plan.line(key)
        if line.fixed:
            raise ValueError("a page asked to change a line that cannot be changed")
        self._check_still_theirs(line)
        return line

    def _check_still_theirs(self, line: Line) -> None:
        entry_id = line.source.entry_id if line.source else None
        if entry_id and not self._is_theirs(entry_id):
            raise MovedAwayError("the entry that this line stands on was moved to another client")

    def _is_theirs(self, entry_id: str) -> bool:
        try:
            self._person.entry(entry_id)
        except MovedAwayError:
            return False
        except UnknownEntryError:
            if self._side is Side.COACH:
                raise
            return False  # it is out of the sight of a screen that is turned to the client
        return True

    def _write(self, key: str, text: str, based_on: list[Any] | None) -> None:
        known = any(line.key == key for line in self._plan.lines)
        line = self._line(key) if known else None
        if line is not None and line.ours:
            raise ValueError("a page asked to reword a line that can only be left out")
        self._unkept.discard(key)
        self._gone.discard(key)
        try:
            if line is not None:
                change = edits.reword(line, text, self._language, now())
            else:
                change = edits.add(key, text, now())
        except edits.TooLongError:
            if len(text) > LONGEST_DRAFT:
                self._unkept.add(key)
            else:
                self._keep(edits.set_aside(line, key, text, now()))
            return
        self._keep(change, None if based_on is None else self._wordings(line, based_on))

    def _wordings(self, line: Line | None, shown: list[Any]) -> list[str | None]:
        """Give what a page showed of a line as it is kept: None for what its source says."""
        said = [edits.spoken(str(each or "")) for each in shown]
        given = "" if line is None or line.given is None else self._language.value(line.given)
        return [None if each in ("", edits.spoken(given)) else each for each in said] + said

    def _keep(self, change: PlanChange, based_on: list[str | None] | None = None) -> None:
        self._writing().change_plan(change, based_on)
        self._compose()

    def _compose(self) -> None:
        self._changes = self._person.plan_changes()
        self._plan = compose(self._given.lines, self._changes)

    def _section(self, shown: Mapping[str, Any]) -> dict[str, Any]:
        section = Section(shown["key"])
        return {
            "key": shown["key"],
            "heading": shown["heading"],
            "brief": section in BRIEF,
            "lines": [self._shown(line) for line in self._plan.beside(section)],
            "left_out": [self._shown(line) for line in self._plan.left_out(section)],
            "offered": [self._shown(line) for line in self._plan.offered(section)],
            "invitation": invitation(section, self._language, self._side),
        }

    def _shown(self, line: Line) -> dict[str, Any]:
        value = self._language.value
        return {
            "key": line.key,
            "text": value(line.text),
            "draft": line.draft,
            "source": source(line, self._language),
            "href": self._page_of(line),
            "given": value(line.given) if line.reworded and line.given is not None else "",
            "fixed": line.fixed,
            "ours": line.ours,
            "own": line.own,
            "offered": line.waits,
            "reworded": line.reworded,
            "stale": line.stale,
            "gone": line.gone,
            "ways": [list(way) for way in line.ways],
            "on_paper": line.on_paper,
        }

    def _page_of(self, line: Line) -> str:
        page = line.source.page if line.source else ""
        return "" if page == SessionLog.address and self._side is Side.CLIENT else page


ONE_LINE: Mapping[str, Callable[[Line, datetime], PlanChange]] = {
    "give_back": edits.give_back,
    "keep_wording": edits.keep_wording,
    "leave_out": edits.leave_out,
}


def today() -> date:
    """Give today's date where this program runs."""
    return now().astimezone().date()
