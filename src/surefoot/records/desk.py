"""One opened sheet, without a screen: which entry lies on it, and what becomes of each answer.

A page sends numbered messages and shows the state that comes back. An answer that is wrong on its
own is refused and named; every other answer is kept at once, also while others are still open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from surefoot.exercises import Exercise
from surefoot.forms import Form
from surefoot.forms.wording import worded
from surefoot.language import Language
from surefoot.records.kept import PersonHistory, is_whole, whole
from surefoot.records.stamps import new_id
from surefoot.records.store import Change, Entry, RecordsError, Store

Message = Mapping[str, Any]

FAILURE = "This could not be saved. Keep this page open: it tries again at the next change."


class Desk:
    """The sheet of one form for one person.

    Parameters
    ----------
    form :
        The form that is filled in.
    store, client_id :
        Where answers are kept, and whose they are.
    language :
        The reader's.
    begin :
        Answers that a new entry starts with; an exercise draws its own from what was entered
        before if they are not given.
    """

    def __init__(
        self,
        form: type[Form],
        store: Store,
        client_id: str,
        language: Language,
        *,
        begin: Mapping[str, Any] | None = None,
    ) -> None:
        self.form = form
        self._store = store
        self._client_id = client_id
        self._language = language
        self._begin = begin
        self._sitting = new_id()
        self._saved = 0
        self._failure: str | None = None
        self._waiting: dict[str, Any] = {}
        self._refused: dict[str, str] = {}
        self._history: dict[str, Any] | None = None
        self._actions: dict[str, Callable[[Message], None]] = {
            "answer": self._answer,
            "new": self._new,
            "open": self._open,
            "remove": self._remove,
            "restore": self._restore,
            "history": self._show_history,
        }
        self._lay_out_latest()

    def __repr__(self) -> str:
        return f"<Desk {self.form.key}>"

    def do(self, message: Message) -> None:
        """Do what a page asks for; afterwards :meth:`state` tells what came of it.

        Raises
        ------
        ValueError
            If a page asks for something that no page of ours asks for.
        """
        action = self._actions.get(str(message.get("do")))
        if action is None or not isinstance(message.get("n"), int):
            raise ValueError("a page sent a message that no sheet knows")
        self._failure = None
        try:
            action(message)
        except (RecordsError, OSError):
            self._failure = self._language.text(FAILURE)
            return
        self._saved = max(self._saved, message["n"])

    def state(self) -> dict[str, Any]:
        """Give everything that a page shows, as plain JSON in the reader's language."""
        entries = self._entries()
        return {
            "saved": self._saved,
            "failure": self._failure,
            "refused": sorted(self._refused),
            "entry": {
                "id": self._entry_id,
                "begun": self._entry is not None,
                "whole": self._entry is not None and is_whole(self.form, self._entry),
                "when": self._when(self._entry) if self._entry else "",
            },
            "answers": self._answers,
            "open": self.form.still_open(self._answers),
            "problems": self._problems(),
            "insights": self._insights(entries),
            "past": [self._past(entry) for entry in reversed(entries)],
            "history": self._history,
        }

    def _entries(self) -> list[Entry]:
        return list(self._store.entries(self._client_id, self.form.key))

    def _lay_out_latest(self) -> None:
        entries = self._entries()
        if entries and not (self.form.repeats and is_whole(self.form, entries[-1])):
            self._lay_out(entries[-1])
        else:
            self._lay_out_empty(entries[-1] if entries else None)

    def _lay_out(self, entry: Entry) -> None:
        self._entry: Entry | None = entry
        self._entry_id = entry.id
        self._answers = self.form.current(entry.answers, entry.version)
        self._waiting = {}
        if entry.version != self.form.version:
            gone = {name: None for name in entry.answers if name not in self._answers}
            self._waiting = gone | self._answers
        self._refused = {}
        self._history = None

    def _lay_out_empty(self, latest: Entry | None) -> None:
        self._entry = None
        self._entry_id = new_id()
        self._answers = dict(self._first_answers(latest))
        self._waiting = dict(self._answers)
        self._refused = {}
        self._history = None

    def _first_answers(self, latest: Entry | None) -> Mapping[str, Any]:
        if latest is None or self.form.repeats:
            return self._begun()
        carried = self.form.carried(self.form.current(latest.answers, latest.version))
        return {**carried, **self._begun()}

    def _begun(self) -> Mapping[str, Any]:
        if self._begin is not None:
            return self._begin
        if issubclass(self.form, Exercise):
            return self.form.begin(PersonHistory(self._store, self._client_id))
        return {}

    def _answer(self, message: Message) -> None:
        name, answer = message["question"], message.get("value")
        question = self.form.questions().get(name)
        if question is None:
            raise ValueError("a page sent an answer to a question that is not on the sheet")
        wrong = None if answer is None else question.check(answer)
        if wrong is not None:
            self._refused[name] = self._language.text(wrong)
            return
        self._refused.pop(name, None)
        self._waiting[name] = answer
        self._answers = {key: value for key, value in self._answers.items() if key != name}
        if answer is not None:
            self._answers[name] = answer
        self._keep()

    def _keep(self) -> None:
        change = Change(
            entry_id=self._entry_id,
            client_id=self._client_id,
            form=self.form.key,
            version=self.form.version,
            answers=self._waiting,
            sitting=self._sitting,
        )
        self._entry = self._store.keep(change)
        self._waiting = {}
        self._answers = self.form.current(self._entry.answers, self._entry.version)

    def _new(self, message: Message) -> None:
        entries = self._entries()
        self._lay_out_empty(entries[-1] if entries else None)

    def _open(self, message: Message) -> None:
        self._lay_out(self._own(message))

    def _remove(self, message: Message) -> None:
        entry = self._own(message)
        self._store.remove(entry.id)
        if entry.id == self._entry_id:
            self._lay_out_latest()

    def _restore(self, message: Message) -> None:
        entry = self._own(message)
        self._store.restore(entry.id)
        if self._entry is None:
            self._lay_out_latest()

    def _show_history(self, message: Message) -> None:
        entry = self._own(message)
        revisions = [
            {"when": self._changed(each), "lines": self._lines(each)}
            for each in reversed(self._store.revisions(entry.id))
        ]
        self._history = {"entry": entry.id, "revisions": revisions}

    def _own(self, message: Message) -> Entry:
        entry = self._store.entry(str(message.get("entry")))
        if entry.client_id != self._client_id or entry.form != self.form.key:
            raise ValueError("a page asked for an entry that does not belong on this sheet")
        return entry

    def _problems(self) -> dict[str, str]:
        between = {
            name: self._language.text(text)
            for name, text in self.form.problems(self._answers).items()
        }
        return between | self._refused

    def _insights(self, entries: list[Entry]) -> list[dict[str, Any]]:
        if not issubclass(self.form, Exercise):
            return []
        shown = self.form.insights(whole(self.form, entries))
        return [insight.declaration(self._language) for insight in shown]

    def _past(self, entry: Entry) -> dict[str, Any]:
        return {
            "id": entry.id,
            "when": self._when(entry),
            "whole": is_whole(self.form, entry),
            "edited": entry.revision > 1,
            "lines": self._lines(entry),
        }

    def _lines(self, entry: Entry) -> list[dict[str, str]]:
        return answer_lines(self.form, entry, self._language)

    def _when(self, entry: Entry) -> str:
        return self._language.value(entry.begun_at.astimezone())

    def _changed(self, entry: Entry) -> str:
        return self._language.value(entry.changed_at.astimezone())


def answer_lines(form: type[Form], entry: Entry, language: Language) -> list[dict[str, str]]:
    """Say each answer of an entry in words, with its prompt, in the order of the form."""
    answers = form.current(entry.answers, entry.version)
    return [
        {
            "prompt": language.text(question.prompt),
            "answer": worded(question, answers[name], language),
        }
        for name, question in form.questions().items()
        if not _empty(answers.get(name))
    ]


def _empty(answer: Any) -> bool:
    return answer is None or answer == "" or answer == []
