"""Invented practices as a release reads them, and the two that tests share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pandas as pd

from surefoot.privacy.release import Released, Settings, write

PASSPHRASE = "three calm harbours"  # noqa: S105
AGES = ["18-24", "25-34", "35-44", "45-54", "55-64"]


@dataclass(frozen=True)
class About:
    """What an invented practice says of itself."""

    synthetic: bool = True


@dataclass(frozen=True, eq=False)
class Practice:
    """An invented practice."""

    frames: Mapping[str, pd.DataFrame]
    about: About = field(default_factory=About)

    def tables(self) -> Mapping[str, pd.DataFrame]:
        return self.frames


def practice(people: int, seed: int, missing: float = 0.2) -> Practice:
    """Invent people who come for a while, some of them without an age or a rating."""
    random = np.random.default_rng(seed)
    pids = [f"p-{n:06d}" for n in range(people)]
    person = pd.DataFrame(
        {
            "pid": pids,
            "programme": "practice",
            "site_code": random.choice(["c-ab12cd", "c-98ef01"], people),
            "age_band": random.choice(AGES, people),
            "sex": random.choice(["female", "male"], people),
            "race_eth": random.choice(["hispanic", "nh_white", "nh_black"], people),
            "goal_type": random.choice(["abstain", "cut_down", "undecided"], people),
            "consent_export": True,
        }
    )
    person.loc[random.random(people) < missing, "age_band"] = None
    rows = [
        {
            "pid": pid,
            "day": int(week * 7 + random.integers(0, 3)),
            "status": random.choice(["held", "no_show"], p=[0.85, 0.15]),
            "strongest_urge": float(random.integers(0, 11)),
            "importance": float(random.integers(0, 11)) if random.random() > missing else np.nan,
            "confidence": np.nan,
            "readiness": float(random.integers(0, 11)),
            "days_used": int(random.integers(0, 8)),
            "days_observed": 7,
        }
        for pid in pids
        for week in range(int(random.geometric(0.12)))
    ]
    left = person.sample(frac=0.6, random_state=seed)["pid"]
    reasons = random.choice(["completed", "withdrew", "moved"], len(left))
    return Practice(
        {
            "person": person,
            "session": pd.DataFrame(rows),
            "day": pd.DataFrame({"pid": [], "day": [], "used": [], "source": []}),
            "exit": pd.DataFrame({"pid": left, "day": 0, "reason": reasons}),
        }
    )


def released(data: Practice, place: Path, name: str = "spring", **changed: object) -> Released:
    """Release a practice into a folder of its own, the key and receipt beside it."""
    settings = replace(Settings.read(), **changed)  # type: ignore[arg-type]
    return write(
        data, place / name, settings, name=name, keep=place / "kept", passphrase=PASSPHRASE
    )
