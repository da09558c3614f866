"""Whatever stands in the records in the place of an answer is told, and hurts nothing."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kinds_of_question import SAMPLES, WRONG, Sample

from surefoot.forms import Question
from surefoot.forms.kinds import ManyOf
from surefoot.forms.rows import Rows
from surefoot.forms.wording import as_written, row_name, worded
from surefoot.language import language

NAMES = st.sampled_from(["id", "what", "much", "shoe", ""])
PLAIN = (
    st.none() | st.booleans() | st.integers(-3, 12) | st.floats() | st.sampled_from(["", "a", "r1"])
    | st.text(max_size=5)
)  # fmt: skip
ANYTHING = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)
"""Whatever a file of records can hold; a right answer among it, too."""
READERS = [language(code) for code in ("en", "es")]


def deep(levels: int) -> Any:
    """Give a list in a list, this many times."""
    found: Any = ["end"]
    for _ in range(levels):
        found = [found]
    return found


def read_in_every_way(question: Question, kept: Any) -> None:
    """Read an answer as pages, papers, tables and numbers do."""
    before = json.dumps(kept)
    problem = question.check(kept)
    read = question.readable(kept)
    assert read is None or question.check(kept) is not None or read == kept
    question.is_open(kept)
    question.wrong_parts(kept)
    parts = question.open_parts(read)
    for reader in READERS:
        said = [worded(question, kept, reader), as_written(question, kept, reader)]
        assert all(isinstance(each, str) for each in said)
        if problem is not None and kept not in (None, "", []):
            assert said[0], "nothing is told of what is kept"
            assert said[1] or is_blank(kept)
        if isinstance(question, Rows):
            for row, _ in parts:
                assert row_name(question, read, row, reader)
    if read is not None:
        question.carried(read)
    laid_out = question.laid_out(kept)
    assert laid_out is None or is_of_a_page(question, laid_out)
    assert json.dumps(laid_out, allow_nan=False)
    assert json.dumps(kept) == before, "reading changed it"


def is_of_a_page(question: Question, draft: Any) -> bool:
    """Tell whether a draft is of a type that the page's own field takes."""
    if isinstance(question, Rows):
        ids = [row["id"] for row in draft]
        return len(set(ids)) == len(ids) and all(isinstance(each, str) for each in ids)
    if isinstance(question, ManyOf):
        return isinstance(draft, list) and all(isinstance(each, str) for each in draft)
    return isinstance(draft, (str, int, float))


def is_blank(kept: Any) -> bool:
    """Tell whether what is kept is blanks, or rows that say nothing."""
    return isinstance(kept, str) or (
        isinstance(kept, list) and all(isinstance(k, dict) for k in kept)
    )


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: type(each.question).__name__)
def test_every_kind_tells_whatever_stands_in_its_place(sample: Sample) -> None:
    for kept in (*WRONG, deep(200), [{"id": "r1", "what": deep(200)}]):
        read_in_every_way(sample.question, deepcopy(kept))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: type(each.question).__name__)
@given(kept=ANYTHING)
def test_every_kind_tells_anything_that_a_file_can_hold(sample: Sample, kept: Any) -> None:
    read_in_every_way(sample.question, kept)
