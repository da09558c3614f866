"""The numbers of a rule that the pages for evaluators tell are those that the report goes by."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from surefoot.outcomes.attendance.engagement import GAP_DAYS
from surefoot.privacy.threshold import LEAST
from surefoot.report.scores import DAYS

FOLDER = Path(__file__).parents[2] / "docs" / "evaluator"
TOLD = " ".join(
    " ".join(page.read_text(encoding="utf-8").split()) for page in sorted(FOLDER.glob("*.md"))
)


@pytest.mark.parametrize(
    ("wording", "number"),
    [
        (r"grace of (\d+) days", GAP_DAYS),
        (r"who had left\. It takes (\d+) days to know", GAP_DAYS),
        (r"in the last (\d+) days", GAP_DAYS),
        (r"scores over (\d+) days", DAYS),
        (r"counts? of 1 to (\d+)", LEAST - 1),
    ],
)
def test_a_number_that_is_told_of_a_rule_is_the_rules(wording: str, number: int) -> None:
    told = re.findall(wording, TOLD)
    assert told
    assert {int(each) for each in told} == {number}
