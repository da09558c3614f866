"""What R answered, as kept in ``r/``, and the rows it was asked about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

HERE = Path(__file__).parents[1] / "outcomes" / "r"


def rows(name: str) -> pd.DataFrame:
    return pd.read_csv(HERE / f"{name}.csv")


def answers(name: str, **versions: str) -> dict[str, Any]:
    """Give R's answers, if they come from these versions."""
    told = dict(json.loads((HERE / f"{name}.json").read_text(encoding="utf-8")))
    assert told["versions"] == {"R": "4.2.2", **versions}
    return told
