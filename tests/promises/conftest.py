"""What the promises are tried with: answers to any form, and every text of an exercise."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from types import ModuleType
from typing import Any

import pytest
from hypothesis import strategies as st

from surefoot.exercises import Exercise, Kept, catalogue
from surefoot.forms import Form, Question, Row
from surefoot.forms.dates import Day, Moment
from surefoot.forms.kinds import ManyOf, Number, OneOf, Words, YesNo
from surefoot.forms.picks import Pick
from surefoot.forms.rows import Rows

OWN = "¶"
"""Every word that a made-up person writes holds this mark, so that it is told from ours."""

Answers = st.SearchStrategy[dict[str, Any]]


def _number(question: Number) -> st.SearchStrategy[float]:
    scale = 10**question.decimals
    whole = st.integers(int(question.least * scale), int(question.most * scale))
    return whole if scale == 1 else whole.map(lambda value: value / scale)


def _words(question: Words) -> st.SearchStrategy[str]:
    some = st.text("ab ñ{}%<&\n", max_size=min(question.most - 1, 20))
    return some.map(lambda text: OWN + text)


def _ids(question: Rows) -> list[str]:
    return list(question.start) or ["r1", "r2", "r3"]


@st.composite
def _rows(draw: st.DrawFn, question: Rows) -> list[dict[str, Any]]:
    ids = draw(st.lists(st.sampled_from(_ids(question)), min_size=1, max_size=3, unique=True))
    return [{"id": id_} | draw(answers_to(question.row)) for id_ in ids]


def _answer(question: Question) -> st.SearchStrategy[Any]:
    match question:
        case Rows():
            return _rows(question)
        case Number():
            return _number(question)
        case Words():
            return _words(question)
        case YesNo():
            return st.booleans()
        case OneOf():
            return st.sampled_from(list(question.options))
        case Pick():
            keys = [*question.options, *(question.own or {})]
            picks = st.sampled_from(keys) if keys else st.nothing()
            return st.lists(picks, min_size=min(1, len(keys)), max_size=question.limit, unique=True)
        case ManyOf():
            return st.lists(st.sampled_from(list(question.options)), min_size=1, unique=True)
        case Day():
            return st.dates(date(2020, 1, 1), date(2026, 11, 1)).map(date.isoformat)
        case Moment():
            moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 11, 1))  # noqa: DTZ001
            return moments.map(lambda moment: moment.isoformat(timespec="minutes"))
    raise TypeError(f"no answers are known for the kind {question.kind}")


@st.composite
def answers_to(draw: st.DrawFn, form: type[Form | Row]) -> dict[str, Any]:
    """Draw answers that make a whole entry, with and without what is optional."""
    answers: dict[str, Any] = {}
    for name, question in form.questions().items():
        if question.retired or not question.asked(answers):
            continue
        if not (question.optional and draw(st.booleans())):
            answers[name] = draw(_answer(question.among(answers)))
    for name in form.still_open(answers):  # of several questions one may be enough
        answers[name] = draw(_answer(form.questions()[name].among(answers)))
    wrong = form.problems(answers)
    return {name: answer for name, answer in answers.items() if name not in wrong}


@pytest.fixture(scope="session")
def whole() -> Callable[[type[Form]], Answers]:
    """Give the strategy of whole answers to a form."""
    return answers_to


def _kept(form: type[Exercise], answers: list[dict[str, Any]]) -> list[Kept[Exercise]]:
    start = datetime(2026, 3, 1, 12, tzinfo=UTC)
    return [
        Kept(form.read(each), start + timedelta(days=n), f"entry{n}")
        for n, each in enumerate(answers)
    ]


@pytest.fixture(scope="session")
def past() -> Callable[..., st.SearchStrategy[list[Kept[Exercise]]]]:
    """Give the strategy of a person's whole entries of one exercise, none to twelve."""

    def strategy(form: type[Exercise], least: int = 0) -> st.SearchStrategy[list[Kept[Exercise]]]:
        many = st.lists(answers_to(form), min_size=least, max_size=12)
        return many.map(lambda answers: _kept(form, answers))

    return strategy


def _said(module: ModuleType) -> Iterator[str | tuple[str, str]]:
    named = {name: value for name, value in vars(module).items() if isinstance(value, str)}
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
        names = (each.id for each in node.args if isinstance(each, ast.Name))
        texts += [named[name] for name in names if name in named]
        if node.func.id == "say":
            yield texts[0]
        elif node.func.id == "say_n":
            yield texts[0], texts[1]
        elif node.func.id == "Insight":
            yield from (
                each.value.value
                for each in node.keywords
                if each.arg == "title" and isinstance(each.value, ast.Constant)
            )


@pytest.fixture(scope="session")
def said_in() -> Callable[[str], list[str | tuple[str, str]]]:
    """Give what a module says, read from its source: one text, or one for one and one for many."""

    def read(module: str) -> list[str | tuple[str, str]]:
        return list(_said(importlib.import_module(module)))

    return read


def modules_of(form: type[Exercise]) -> list[str]:
    """Name the module of an exercise, and those of its folder that it is made of."""
    folder = form.__module__.rpartition(".")[0]
    others = {each.__module__ for each in catalogue().values()}
    tree = ast.parse(inspect.getsource(importlib.import_module(form.__module__)))
    imported = (node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    parts = (name for name in imported if name.startswith(f"{folder}.") and name not in others)
    return [form.__module__, *dict.fromkeys(parts)]


@pytest.fixture(scope="session")
def written_for() -> Callable[[type[Exercise]], set[str]]:
    """Give every text that stands in the modules of an exercise."""

    def read(form: type[Exercise]) -> set[str]:
        sources = (inspect.getsource(importlib.import_module(name)) for name in modules_of(form))
        nodes = (node for source in sources for node in ast.walk(ast.parse(source)))
        constants = (node.value for node in nodes if isinstance(node, ast.Constant))
        return {value for value in constants if isinstance(value, str)}

    return read


@pytest.fixture(scope="session")
def texts_of(
    said_in: Callable[[str], list[str | tuple[str, str]]],
) -> Callable[[type[Exercise]], list[str]]:
    """Give every text of an exercise in English: what it declares and what it may say back."""

    def read(form: type[Exercise]) -> list[str]:
        flat = [
            text
            for module in modules_of(form)
            for said in said_in(module)
            for text in ([said] if isinstance(said, str) else said)
        ]
        return list(dict.fromkeys([*form.texts(), *flat]))

    return read


@pytest.fixture(scope="session")
def own() -> str:
    """Give the mark of a person's own words."""
    return OWN
