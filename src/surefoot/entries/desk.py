"""One opened sheet, without a screen: which entry lies on it, and what becomes of each answer.

A page sends numbered messages and shows what comes back. An answer that is wrong on its own, or
that was written without a look at what another page made of it, is kept as a draft and named;
every other answer is kept at once, also while others are still open.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from surefoot.entries import boxes
from surefoot.entries.confirmed_desk import Confirm, Message, Reply
from surefoot.entries.conflicts import conflicts, is_undecided
from surefoot.entries.entry_view import EntryView
from surefoot.entries.lost_writes import GONE, lost_answers
from surefoot.entries.open_questions import (
    asked_drafts,
    laid_out,
    told,
    unfinished,
    wrong_answers,
)
from surefoot.entries.prefill import Answers, Beginning, begun, opened
from surefoot.entries.suggesting import Beyond, nothing_beyond
from surefoot.entries.suggesting_desk import SuggestingDesk
from surefoot.entries.whole_entries import PersonHistory, asked, is_settled, is_whole
from surefoot.forms import Form
from surefoot.forms.taken_from import can_be_taken
from surefoot.language import Language
from surefoot.records.entities import Change, Entry, UnknownEntryError
from surefoot.records.ids_and_times import clock_told, is_id, new_id
from surefoot.records.person_records import PersonRecords

TOO_LONG = "This is too long to be kept, also as a draft. Shorten it, or copy it to another place."
LONGEST_DRAFT = 100_000  # characters of plain JSON


class Desk(SuggestingDesk):
    """The sheet of one form for one person.

    Parameters
    ----------
    form :
        The form that is filled in.
    person :
        Where answers are kept, and whose they are.
    language :
        The reader's.
    begin :
        Answers that a new entry starts with. Of a :class:`Beginning`, those that nobody touched
        follow the question that they hang on. An exercise draws its own from what was entered
        before if they are not given.
    confirm :
        As for :class:`~surefoot.entries.confirmed_desk.ConfirmedDesk`.
    beyond :
        What the person said in other places than exercises, for suggestions.
    """

    def __init__(
        self,
        form: type[Form],
        person: PersonRecords,
        language: Language,
        *,
        begin: Answers | Beginning | None = None,
        confirm: Confirm | None = None,
        beyond: Beyond = nothing_beyond,
    ) -> None:
        super().__init__(person, language, confirm)
        self.form, self.beyond = form, beyond
        self._begin = begin
        self._untouched: set[str] = set()
        self._filled: set[str] = set()
        self._sitting = new_id()
        self._begin_anew()
        self.history: dict[str, Any] | None = None
        self._view = EntryView(form, person, language)
        self._actions: dict[str, Callable[[Message], None]] = {
            "answer": self._answer,
            "new": self._new,
            "open": self._open,
            "remove": self._remove,
            "restore": self._restore,
            "history": self._show_history,
            "earlier": self._show_earlier,
            "reread": self._reread,
            "suggest": self._suggest,
        }
        self._lay_out_latest()

    def __repr__(self) -> str:
        return f"<Desk {self.form.key}>"

    def do(self, message: Message) -> Reply:
        """Do what a page asks for; once the reply is known :meth:`state` tells what came of it.

        ``do`` is ``answer``, with the ``question`` (or a list's box, see :mod:`.boxes`), its new
        ``value``, its ``entry``, whether that is to be the ``first``, what it was ``based_on`` and
        the page's clock, ``ahead_min`` of UTC; ``new``, ``earlier``, ``reread``, ``suggest``; or
        ``open``, ``remove``, ``restore``, ``history``, with an ``entry``. ``n`` counts up.

        Raises
        ------
        ValueError
            If a page asks for something that no page of ours asks for.
        """
        if str(message.get("do")) not in self._actions or not isinstance(message.get("n"), int):
            raise ValueError("a page sent a message that no sheet knows")
        return self._reply_to(message)

    def _act(self, message: Message) -> None:
        self._ahead_min = clock_told(message.get("ahead_min"))
        self._hold_what_is_gone()
        self._actions[str(message["do"])](message)
        self._done = max(self._done, message["n"])

    def _restored(self) -> None:
        self._view.reread()
        self._view.lay_over(self._entry_id, self._over)

    @property
    def drafts(self) -> Mapping[str, Any]:
        """What is kept beside the answers, by question; plain JSON."""
        return boxes.shown(self.form, laid_out(self.form, self._drafts), self._jotted)

    def state(self) -> dict[str, Any]:
        """Tell what became of the latest message, and how far the entry is; it stays small."""
        form, answers, text = self.form, self._answers, self._language.text
        beside = asked_drafts(form, answers, self._drafts)
        undecided = [name for name, draft in beside.items() if is_undecided(form, name, draft)]
        still_open = unfinished(form, answers, self._drafts)
        still_open |= {path: GONE for path in still_open if path.question in self._gone & {*beside}}
        shown = {**self.answers, **self.drafts}
        wrong = wrong_answers({**answers, **self._drafts}, shown, still_open)
        return {
            "saved": self._saved,
            "failure": self._failure,
            "refused": sorted({*beside, *self._unkept} - {*undecided}),
            "unkept": sorted(self._unkept),
            "conflicts": conflicts(form, answers, self._drafts, undecided, self._language)
            | boxes.versions(form, laid_out(form, self._drafts), self._jotted),
            "entry": self._view.told(self._entry_id, self._entry)
            | {
                "first": self._entry is None and self._first,
                "whole": self._entry is not None and not (still_open or self._unkept),
            },
            "taken": self._told_places(),
            "filled": sorted(self._filled & self._answers.keys()),
            "open": told(form, {**self.answers, **self._drafts}, still_open, self._language),
            "hints": {name: text(hint) for name, hint in form.hints(answers).items()},
            "problems": {name: self._language.sentence(what) for name, what in wrong.items()}
            | dict.fromkeys(self._unkept, text(TOO_LONG)),
        }

    def insights(self) -> list[dict[str, Any]]:
        """Tell what the whole entries show, in the reader's language."""
        return self._view.insights(self._entry_id)

    def past(self) -> dict[str, Any]:
        """Tell of the other entries, the latest first; see :meth:`EntryView.past`."""
        return self._view.past(self._entry_id)

    def _lay_out_latest(self) -> None:
        latest = self._view.latest()
        if latest and not (self.form.repeats and is_settled(self.form, latest)):
            self._lay_out(latest)
        else:
            self._lay_out_empty(first=latest is None)

    def _lay_out(self, entry: Entry) -> None:
        self._entry: Entry | None = entry
        self._entry_id = entry.id
        self._begin_anew()
        laid = asked(self.form, entry)
        self._over = opened(self.form, laid, PersonHistory(self._person))
        self._view.lay_over(entry.id, self._over)
        self._take_in(entry)
        self._find_untouched()
        self._filled = self._as_begun()
        self.history = None

    def _begin_anew(self) -> None:
        self._drafts: dict[str, Any] = {}
        self._waiting: dict[str, Any] = {}
        self._waiting_drafts: dict[str, Any] = {}
        self._based_on: dict[str, list[Any]] = {}
        self._jotted: dict[str, Any] = {}
        self._unkept: set[str] = set()
        self._gone: set[str] = set()
        self._first = False
        self._begun_with: set[str] = set()
        self._over, self._taken = {}, {}

    def _take_in(self, entry: Entry) -> None:
        known = {*self.form.questions(), *boxes.names(self.form)}
        self._answers = {**asked(self.form, entry), **self._over}
        self._take_in_places(entry)
        self._drafts = {name: draft for name, draft in entry.drafts.items() if name in known}

    def _lay_out_empty(self, entry_id: str | None = None, *, first: bool = False) -> None:
        self._entry = None
        self._entry_id = entry_id or new_id()
        self._begin_anew()
        self._answers = dict(self._first_answers(self._view.latest()))
        self._first = first and not self.form.repeats
        self._waiting = dict(self._answers)
        self._carry_places(self._view.latest())
        self._begun_with = set(self._answers)
        self._filled = set(self._answers)
        self._find_untouched()
        self.history = None

    def _lay_out_named(self, entry_id: str, *, first: bool) -> None:
        """Lay out the entry a page wrote in, also one that nothing was kept of yet."""
        try:
            self._lay_out(self._view.own(entry_id))
        except UnknownEntryError:
            if not is_id(entry_id):
                raise ValueError("a page named an entry as no page of ours does") from None
            self._lay_out_empty(entry_id, first=first)

    def _first_answers(self, latest: Entry | None) -> Mapping[str, Any]:
        if latest is None or self.form.repeats:
            return self._begun()
        carried = self.form.carried(self.form.readable(asked(self.form, latest)))
        return {**carried, **self._begun()}

    def _begun(self, answers: Answers | None = None) -> Answers:
        history = PersonHistory(self._person)
        return begun(self.form, self._begin, history, self._entry_id, answers)

    def _as_begun(self) -> set[str]:
        """Name the answers of the open entry that are those which such an entry begins with."""
        if self._entry is None or is_whole(self.form, self._entry):
            return set()
        begun = self._begun(self._answers)
        return {name for name, each in self._answers.items() if begun.get(name) == each}

    def _find_untouched(self) -> None:
        is_open = self._entry is None or not is_whole(self.form, self._entry)
        begin = self._begin if isinstance(self._begin, Beginning) and is_open else None
        self._untouched = set(begin.untouched(self._answers, self._entry_id)) if begin else set()

    def _follow(self, name: str) -> None:
        """Let the answers that nobody touched follow the one that they hang on, or lapse."""
        begin = self._begin
        if isinstance(begin, Beginning):
            self._untouched -= {name, *begin.lapsed(name, self._answers)}
            told = (name, self._answers, self._entry_id, self._untouched)
            for other, answer in begin.followed(*told).items():
                self._put(other, answer, [self._answers.get(other)])

    def _put(self, name: str, answer: Any, based_on: list[Any] | None) -> None:
        if based_on and name in self._drafts and is_undecided(self.form, name, self._drafts[name]):
            # What was not chosen stays in the history: what comes now is a revision of its own.
            self._sitting = new_id()
        if based_on is not None:
            # A page that was shown what can be read of an answer knew of the answer.
            knew = [self._answers.get(name)] if self.answers.get(name) in based_on else []
            self._based_on[name] = [*self._based_on.get(name, ()), *based_on, *knew]
        self._waiting_drafts.pop(name, None)
        self._gone.discard(name)
        self._drafts.pop(name, None)
        self._over.pop(name, None)
        self._waiting[name] = answer
        self._answers = {key: value for key, value in self._answers.items() if key != name}
        if answer is not None:
            self._answers[name] = answer

    def _answer(self, message: Message) -> None:
        name, answer = message["question"], message.get("value")
        question = self.form.questions().get(name)
        is_place = can_be_taken(self.form, name, answer)
        if not (question or is_place or boxes.is_of_a_box(self.form, name, answer)):
            raise ValueError("a page sent an answer to a question that is not on the sheet")
        if message.get("entry", self._entry_id) != self._entry_id:
            self._lay_out_named(str(message["entry"]), first=message.get("first") is True)
        self._unkept.discard(name)
        self._begun_with.discard(name)
        self._filled.discard(name)
        if is_place:
            self._put_places(name, answer)
        elif question is not None and (answer is None or question.check(answer) is None):
            self._put(name, answer, message.get("based_on"))
            self._drop_places(name)
        elif len(json.dumps(answer)) > LONGEST_DRAFT:
            self._unkept.add(name)
            return
        else:
            self._set_aside(name, answer, message.get("based_on"))
        self._follow(name)
        self._keep()
        if self._answers.keys() <= self._filled and not self.drafts:
            self._take_back()

    def _set_aside(self, name: str, draft: Any, based_on: list[Any] | None) -> None:
        if based_on is not None and name in boxes.boxes(self.form):
            both = boxes.versions(self.form, self._drafts, self._jotted).get(name, {})
            if both and based_on and {*both.values()} <= {*based_on}:
                self._sitting = new_id()  # what is not chosen stays in the history
            self._based_on[name] = [*self._based_on.get(name, ()), *based_on]
            self._jotted[name] = draft
        self._waiting_drafts[name] = self._drafts[name] = draft

    def _hold_what_is_gone(self) -> None:
        """Keep beside the answers what was shown as saved and is in the file no more, to choose."""
        gone = lost_answers(self.form, self._entry, self._person, but=self._waiting)
        if gone:
            self._waiting_drafts = {**gone, **self._waiting_drafts}
            self._based_on |= {name: [gone[name]] for name in gone.keys() & boxes.names(self.form)}
            self._keep()
            self._gone |= gone.keys()
            self._view.reread()

    def _keep(self) -> None:
        change = Change(
            entry_id=self._entry_id,
            client_id=self._person.client_id,
            form=self.form.key,
            version=self.form.version,
            answers={**self._over, **self._waiting},
            sitting=self._sitting,
            drafts=self._waiting_drafts,
            based_on=self._based_on,
            current=self.form.current,
            first=self._first,
            begun_with=self._begun_with,
            begun_ahead_min=self._ahead_min,
        )
        entry = self._writing().keep(change)
        if entry.removed_at is not None:  # whoever writes in it wants it to be there
            self._writing().restore(entry.id)
            entry = self._person.entry(entry.id)
        self._entry = entry
        self._entry_id = entry.id  # another page may have begun the entry meanwhile
        self._over = {}
        self._view.lay_over(entry.id, {})
        self._view.put(entry)
        self._waiting, self._waiting_drafts, self._based_on = {}, {}, {}
        self._take_in(entry)

    def _take_back(self) -> None:
        """Take an entry away of which nobody's word is left; with the next one it is back."""
        self._writing().remove(self._entry_id)
        self._view.reread()
        self._entry = None
        self._waiting = dict(self._answers)
        self._begun_with = set(self._answers)

    def _new(self, message: Message) -> None:
        self._view.reread()
        self._lay_out_empty()

    def _open(self, message: Message) -> None:
        self._view.reread()
        self._lay_out(self._view.own(str(message.get("entry"))))

    def _remove(self, message: Message) -> None:
        entry = self._view.own(str(message.get("entry")))
        self._writing().remove(entry.id)
        self._view.reread()
        if entry.id == self._entry_id:
            self._lay_out_latest()

    def _restore(self, message: Message) -> None:
        entry = self._view.own(str(message.get("entry")))
        self._writing().restore(entry.id)
        self._view.reread()
        if self._entry is None:
            self._lay_out_latest()

    def _show_history(self, message: Message) -> None:
        self.history = self._view.history(str(message.get("entry")))

    def _show_earlier(self, message: Message) -> None:
        self._view.reread()
        self._view.show_more()

    def _reread(self, message: Message) -> None:
        """Look at what other pages did meanwhile; the entry that is laid out stays so if it can."""
        before = self._view.latest()
        self._view.reread()
        self._suggest_again()
        latest = self._view.latest()
        if self._waiting_drafts or (self._entry is not None and self._waiting):
            return
        if self._entry is None:
            other = latest is not None and (before is None or before.id != latest.id)
            if other and not self.form.repeats:
                self._lay_out_latest()
            return
        entry = self._view.own(self._entry_id)
        if entry.removed_at is not None:
            self._lay_out_latest()
        else:
            self._entry = entry
            self._take_in(entry)
