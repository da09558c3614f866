"""Any form as a page shows it: drawn from its declaration, every change kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from surefoot.access.sides import Side
from surefoot.entries.boxes import boxes
from surefoot.entries.confirmed_desk import Reply
from surefoot.entries.desk import Desk
from surefoot.entries.prefill import Answers, Beginning
from surefoot.exercises import Exercise
from surefoot.forms import Form
from surefoot.forms.taken_names import is_taken_name
from surefoot.language import Language
from surefoot.plan.said import said_beyond
from surefoot.records.person_records import PersonRecords
from surefoot_widgets.desk_view import DeskView
from surefoot_widgets.sheet.despair import despair_words
from surefoot_widgets.sheet.interface_strings import sheet_words

Begin = Callable[[PersonRecords], Answers | Beginning]


class SheetView(DeskView):
    """One form on a page.

    Parameters
    ----------
    form :
        What is asked.
    language :
        The reader's.
    opened :
        Whether the card is unfolded at first.
    alone :
        Whether the page is this exercise's own, which says on top what it is and what for.
    begin :
        Gives the answers that a person's new entry starts with, as for
        :class:`~surefoot.entries.desk.Desk`.
    """

    script = "sheet"

    _desk: Desk

    def __init__(
        self,
        form: type[Form],
        language: Language,
        *,
        opened: bool = True,
        alone: bool = False,
        begin: Begin | None = None,
    ) -> None:
        self._form = form
        self._begin = begin
        self.exercise = form.key if alone else ""
        is_exercise = issubclass(form, Exercise)
        super().__init__(
            language,
            sheet_words(language),
            declaration=form.declaration(language),
            despair=list(despair_words()) if is_exercise else [],
            point=form.point.value if issubclass(form, Exercise) else "",
            opened=opened,
            alone=alone,
            numbers={},
            state={},
            answers={},
            drafts={},
            insights=[],
            fresh={},
            past={},
            history=None,
            suggestions={},
        )

    def __repr__(self) -> str:
        return f"<SheetView {self._form.key}>"

    def _lay_out(self, person: PersonRecords, side: Side, country: str | None) -> None:
        begin = self._begin(person) if self._begin else None
        self._desk = Desk(
            self._form,
            person,
            self.reader,
            begin=begin,
            confirm=self.confirm,
            beyond=said_beyond,
        )
        # A page that was kept warm may have been made yesterday, when other days could be right.
        declaration = self._form.declaration(self.reader)
        self.show(numbers=self.reader.number_signs(), declaration=declaration)
        self._show_all()

    def _do(self, message: Mapping[str, Any]) -> Reply:
        with self.showing_lock_wait():
            return self._desk.do(message)

    def _show_answer(self, message: Mapping[str, Any]) -> None:
        if message["do"] == "answer" and not is_taken_name(message["question"]):
            self._acknowledge(message["question"], message.get("value"))
            self.show(**self._others())
        else:
            self._show_all()

    def _acknowledge(self, question: str, value: Any) -> None:
        """Tell at once what became of an answer, but not the page's own words over again."""
        state = self._desk.state()
        answers, drafts = dict(self._desk.answers), dict(self._desk.drafts)
        moved = state["entry"]["id"] != self.model["state"]["entry"]["id"]
        corrected = moved or (answers, drafts) != self._expected(question, value, state)
        state["corrected"] = corrected
        if corrected:
            self.tell(answers=answers, drafts=drafts, state=state)
        else:
            self.note(answers=answers, drafts=drafts)
            self.tell(state=state)

    def _expected(
        self, question: str, value: Any, state: Mapping[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Give the answers and drafts that the page makes of its own answer by the state."""
        answers, drafts = dict(self.model["answers"]), dict(self.model["drafts"])
        if question in state["unkept"]:
            return answers, drafts
        is_draft = (
            question in state["refused"]
            or question in state["conflicts"]
            or question in boxes(self._form)
        )
        drafts = _with(drafts, question, value if is_draft else None)
        return (answers if is_draft else _with(answers, question, value)), drafts

    def _others(self) -> dict[str, Any]:
        past, history = self._desk.past(), self._desk.history
        suggestions = self._desk.suggestions or {}
        return {
            "past": past,
            "history": history,
            "suggestions": suggestions,
            **self._insights(),
        }

    def _insights(self) -> dict[str, Any]:
        """Tell of the insights that are new, by their place; of all if there are more or fewer."""
        insights, before = self._desk.insights(), self.model["insights"]
        if len(insights) != len(before):
            return {"insights": insights, "fresh": {}}
        pairs = enumerate(zip(before, insights, strict=True))
        fresh = {str(place): now for place, (then, now) in pairs if now != then}
        if not fresh:
            return {}
        self.note(insights=insights)
        return {"fresh": fresh}

    def _show_all(self) -> None:
        self.show(
            **self._others(),
            answers=dict(self._desk.answers),
            drafts=dict(self._desk.drafts),
            state=self._desk.state() | {"corrected": True},
        )


def _with(known: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    return {key: each for key, each in {**known, name: value}.items() if each is not None}
