"""The examples in the evaluator's page on statistics: what stands there is what comes out."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "evaluator" / "statistics.md"
BY_HAND = PAGE.read_text(encoding="utf-8").split("## Worked by hand", 1)[1]
EXAMPLES = {
    part.splitlines()[0]: "\n".join(re.findall(r"```python\n(.*?)```", part, re.DOTALL))
    for part in BY_HAND.split("\n### ")[1:]
}


@pytest.mark.parametrize("title", EXAMPLES)
def test_what_stands_there_is_what_comes_out(title: str) -> None:
    test = doctest.DocTestParser().get_doctest(EXAMPLES[title], {}, title, str(PAGE), 0)
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    assert runner.run(test, out=told.append).failed == 0, "".join(told)
    assert len(test.examples) > 3
    assert any(each.want for each in test.examples)
