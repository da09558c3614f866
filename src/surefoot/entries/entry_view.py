"""What one person entered in one form, held beside an opened sheet, and what a page shows of it.

It is read once and then kept up with what the sheet itself keeps, so that an answer costs the
same however much was entered before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from surefoot.entries.boxes import texts_of
from surefoot.entries.editing_window import is_changed_later
from surefoot.entries.insights import insights_of
from surefoot.entries.taken_places import told_sources
from surefoot.entries.whole_entries import (
    PersonHistory,
    asked,
    changed,
    happened,
    in_time,
    is_of_an_earlier_day,
    is_settled,
    whole,
)
from surefoot.exercises import Exercise, Kept
from surefoot.forms import Form
from surefoot.forms.wording import as_written, unread, worded
from surefoot.language import Language, say
from surefoot.records.entities import Entry
from surefoot.records.person_records import PersonRecords

AT_ONCE = 20
"""How many earlier entries a page shows before it is asked for more."""


class EntryView:
    """The entries of one form that stand, as one reader sees them.

    Parameters
    ----------
    form :
        The form that was filled in.
    person :
        Where the entries are kept, and whose they are.
    language :
        The reader's.
    """

    def __init__(self, form: type[Form], person: PersonRecords, language: Language) -> None:
        self._form = form
        self._person = person
        self._language = language
        self._most = AT_ONCE
        self._entries: dict[str, Entry] = {}
        self._read: dict[str, tuple[Entry, list[Kept[Any]]]] = {}
        self._told: dict[str, tuple[Entry, dict[str, Any]]] = {}
        self._when: dict[str, str] = {}
        self._followed: list[Kept[Any]] | None = None
        self._insights: list[dict[str, Any]] = []
        self._over: tuple[str, Mapping[str, Any]] = ("", {})
        self.reread()

    def __repr__(self) -> str:
        return f"<EntryView {self._form.key}>"

    def reread(self) -> None:
        """Read the entries anew, with what other pages did to them."""
        found = self._person.entries(self._form.key)
        self._entries = {entry.id: entry for entry in found}
        self._followed = None
        self._order()

    def put(self, entry: Entry) -> None:
        """Take in an entry as it was just kept; a new one is the one begun last."""
        self._entries[entry.id] = entry
        self._order()

    def lay_over(self, entry_id: str, over: Mapping[str, Any]) -> None:
        """Show what an entry would show with these answers in the place of kept ones."""
        self._read.pop(self._over[0], None)
        self._read.pop(entry_id, None)
        self._over = (entry_id, over)

    def latest(self) -> Entry | None:
        """Give the entry that was begun last; None if there is none."""
        return next(reversed(self._entries.values()), None)

    def show_more(self) -> None:
        """Show some more of the earlier entries from now on."""
        self._most += AT_ONCE

    def insights(self, laid_out: str) -> list[dict[str, Any]]:
        """Say what the whole entries show; it is worked out only when one of them changed.

        Parameters
        ----------
        laid_out :
            The entry that the page has laid out.
        """
        if not issubclass(self._form, Exercise):
            return []
        read = (each for entry in self._entries.values() for each in self._kept(entry))
        kept = [
            replace(each, is_laid_out=True) if each.entry_id == laid_out else each for each in read
        ]
        if kept != self._followed:
            history = PersonHistory(self._person)
            self._insights = insights_of(self._form, kept, history, self._language)
            self._followed = kept
        return self._insights

    def told(self, entry_id: str, entry: Entry | None) -> dict[str, Any]:
        """Tell of the entry that a page has laid out; it is None as long as nothing is kept."""
        return {
            "id": entry_id,
            "begun": entry is not None,
            "edited": entry is not None and is_changed_later(entry),
            "when": self.when(entry) if entry else "",
            "earlier": entry is not None and is_of_an_earlier_day(self._form, entry),
            "place": self.place(entry_id),
        }

    def past(self, laid_out: str) -> dict[str, Any]:
        """Tell of the entries but the one that is laid out, the latest first.

        Returns
        -------
        :
            ``entries``, as many as are shown, and the ``count`` of all of them.
        """
        others = [entry for entry in reversed(self._in_time) if entry.id != laid_out]
        return {
            "entries": [self._tell(entry) for entry in others[: self._most]],
            "count": len(others),
        }

    def own(self, entry_id: str) -> Entry:
        """Give an entry of this person in this form, also one that was taken away.

        Raises
        ------
        UnknownEntryError
            If this person has no such entry.
        MovedAwayError
            If it was moved to another person.
        ValueError
            If it is one of another form.
        """
        entry = self._person.entry(entry_id)
        if entry.form != self._form.key:
            raise ValueError("a page asked for an entry that does not belong on this sheet")
        return entry

    def history(self, entry_id: str) -> dict[str, Any]:
        """Tell what an entry said before, the latest first."""
        entry = self.own(entry_id)
        revisions = [
            {
                "when": self._language.value(changed(each)),
                "lines": answer_lines(self._form, each, self._language),
            }
            for each in reversed(self._person.revisions(entry.id))
        ]
        return {"entry": entry.id, "revisions": revisions}

    def place(self, entry_id: str) -> int:
        """Count the entries that happened after one; 0 if it is the latest or not kept yet."""
        ids = [entry.id for entry in self._in_time]
        return len(ids) - 1 - ids.index(entry_id) if entry_id in self._entries else 0

    def when(self, entry: Entry) -> str:
        """Say when an entry happened; those of which it says the same are numbered."""
        return self._when.get(entry.id) or self._language.value(happened(self._form, entry))

    def _order(self) -> None:
        self._in_time = in_time(self._form, self._entries.values())
        said = {
            entry.id: self._language.value(happened(self._form, entry)) for entry in self._in_time
        }
        count, met = Counter(said.values()), Counter[str]()
        for entry_id, when in said.items():
            met[when] += 1
            if count[when] > 1:
                numbered = say("{when} ({n} of {all})", when=when, n=met[when], all=count[when])
                said[entry_id] = self._language.text(numbered)
        self._when = said

    def _kept(self, entry: Entry) -> Sequence[Kept[Any]]:
        known = self._read.get(entry.id)
        if known is None or known[0] != entry:
            known = (entry, whole(self._form, [self._as_laid_out(entry)]))
            self._read[entry.id] = known
        return known[1]

    def _as_laid_out(self, entry: Entry) -> Entry:
        entry_id, over = self._over
        if entry.id != entry_id or not over:
            return entry
        answers = {**asked(self._form, entry), **over}
        return replace(entry, answers=answers, version=self._form.version)

    def _tell(self, entry: Entry) -> dict[str, Any]:
        known = self._told.get(entry.id)
        if known is None or known[0] != entry:
            known = (entry, self._telling(entry))
            self._told[entry.id] = known
        return known[1] | {"when": self.when(entry)}

    def _telling(self, entry: Entry) -> dict[str, Any]:
        return {
            "id": entry.id,
            "whole": is_settled(self._form, entry),
            "edited": is_changed_later(entry),
            "lines": answer_lines(self._form, entry, self._language),
        }


def answer_lines(form: type[Form], entry: Entry, language: Language) -> list[dict[str, Any]]:
    """Say each answer of an entry that stands in words, with its prompt, in the form's order.

    What was written beside the answers comes after each of them, marked as a ``draft``. Of words
    that were taken it says where they are ``from``.
    """
    answers = form.standing(asked(form, entry))
    sources = told_sources(form, entry.answers, language)
    lines: list[dict[str, Any]] = []
    for name, question in form.questions().items():
        prompt = language.text(question.prompt_among(answers))
        if not _empty(answers.get(name)):
            answer = worded(question.among(answers), answers[name], language)
            taken = {"from": sources[name]} if name in sources else {}
            lines.append({"prompt": prompt, "answer": answer, **taken})
        if name in entry.drafts:
            draft = as_written(question, entry.drafts[name], language)
            lines.append({"prompt": prompt, "answer": draft, "draft": True})
        texts = texts_of(name, entry.drafts)
        waiting = [t if isinstance(t, str) else language.text(unread(t)) for t in texts]
        lines += [{"prompt": prompt, "answer": each, "draft": True} for each in waiting]
    return lines


def _empty(answer: Any) -> bool:
    return answer is None or answer == "" or answer == []
