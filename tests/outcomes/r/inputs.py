"""Draw the invented rows on which R and Surefoot are compared, and keep them as CSV."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).parent


def stays(rng: np.random.Generator, people: int = 120) -> pd.DataFrame:
    """Weeks followed, with ties, three groups, and two ways of ending."""
    group = rng.choice(["a", "b", "c"], people)
    mean = pd.Series(group).map({"a": 9.0, "b": 14.0, "c": 11.0})
    duration = np.ceil(np.minimum(rng.exponential(mean), rng.uniform(4, 26, people)))
    return pd.DataFrame(
        {"duration": duration.astype(int), "cause": rng.choice([0, 1, 2], people), "group": group}
    )


def pairs(rng: np.random.Generator, people: int = 40) -> pd.DataFrame:
    """Scores of two groups before and after, lower in the second."""
    group = np.repeat(["a", "b"], people // 2)
    before = rng.normal(16, 5, people)
    after = 0.6 * before + rng.normal(2, 4, people) - 2.0 * (group == "b")
    return pd.DataFrame({"group": group, "before": before.round(2), "after": after.round(2)})


INPUTS = {"stays": stays, "pairs": pairs}

if __name__ == "__main__":
    for name, drawn in INPUTS.items():
        drawn(np.random.default_rng(4)).to_csv(HERE / f"{name}.csv", index=False)
