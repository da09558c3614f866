"""Ask abstcal 0.9 about a few people, and write what it answers to ``abstcal_0_9.json``.

Run it in an environment of its own: ``uv run --no-project --with abstcal==0.9 ask_abstcal.py``.
Days of one person stand in a row: an amount, or ``?`` for a day that was never told of.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path

PEOPLE = [
    "000000000000000000000000000000",
    "300000000000000000000000000000",
    "000000000000000000000000000001",
    "0000000000?0000000000000000000",
    "00000?000000000000000200000000",
    "110000000000000000000000000000",
    "000000000000000000011000000000",
    "0000000000000000001000100000?0",
    "000000000000000000000001111100",
    "?00000000000000000000000000000",
    "000000000000000000000000000??5",
    "204000100003000000000000000000",
    "00000000000000000000?000000000",
]
CRITERIA = {"any": False, "3 days": "3 days", "2 days/7 days": "2 days/7 days"}


def ask() -> dict[str, list[float | None]]:
    """Put every question in both modes."""
    import pandas as pd
    from abstcal import AbstinenceCalculator, TLFBData, VisitData

    rows = [
        (who, day, float(amount))
        for who, days in enumerate(PEOPLE)
        for day, amount in enumerate(days, 1)
        if amount != "?"
    ]
    visits = [
        (who, visit, day)
        for who in range(len(PEOPLE))
        for visit, day in ((0, 1), (1, len(PEOPLE[0]) + 1))
    ]
    calculator = AbstinenceCalculator(
        TLFBData(pd.DataFrame(rows, columns=["id", "date", "amount"]), 0, use_raw_date=False),
        VisitData(pd.DataFrame(visits, columns=["id", "visit", "date"]), use_raw_date=False),
    )
    calculator.visit_data.data["imputation_code"] = 0
    answers = {}
    for mode in ("itt", "ro"):
        frames = {
            "continuous": calculator.abstinence_cont(0, [1], mode=mode)[0],
            "last 7": calculator.abstinence_pp([1], 7, mode=mode)[0],
        }
        for name, criterion in CRITERIA.items():
            frames[f"prolonged, {name}"] = calculator.abstinence_prolonged(
                0, [1], [criterion], grace_days=14, mode=mode
            )[0]
        for name, frame in frames.items():
            values = frame.iloc[:, 0]
            answers[f"{mode}: {name}"] = [None if pd.isna(v) else int(v) for v in values]
    return answers


if __name__ == "__main__":
    with contextlib.redirect_stdout(io.StringIO()):
        answered = ask()
    file = Path(__file__).with_name("abstcal_0_9.json")
    file.write_text(json.dumps({"people": PEOPLE, "answers": answered}, indent=1) + "\n", "utf-8")
    sys.stdout.write(f"{file} written\n")
