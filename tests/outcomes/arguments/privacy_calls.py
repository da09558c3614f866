"""Right calls of what evaluators call in surefoot.privacy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from surefoot.privacy import attacks, deidentify, release, risk, scales, tables, trajectories
from surefoot.privacy.hierarchies import Hierarchy
from surefoot.privacy.ledger import Ledger
from surefoot.privacy.mondrian import Classes, Floor
from surefoot.privacy.noise import noisy_counts
from surefoot.privacy.verify.verifier import verify

from .calls import right
from .dataset_calls import TWELVE

RNG = np.random.default_rng(1)
PIDS = [f"p{n:02}" for n in range(80)]
QI = pd.DataFrame({"sex": ["f", "m"] * 20, "age": ["1", "2"] * 20, "secret": list("abcd") * 10})
LOG = pd.DataFrame(
    {"pid": RNG.choice(PIDS, 400), "day": RNG.integers(0, 60, 400)}
).drop_duplicates()
CELLS = tables.counted(QI, ["sex"])
PERSON = QI.assign(pid=PIDS[:40], consent_export=True)
SEEN = LOG[LOG["pid"].isin(PIDS[:40])].assign(urge=5.0)
ON = date(2026, 11, 30)
LEDGER = Ledger(Path("no such folder") / "spent.jsonl", 1.0)
LEVELS = {"f": ["any"], "m": ["any"]}
SEX = scales.scale(QI["sex"])
MADE = trajectories.deidentify(PERSON, SEEN, ["sex"], ["secret"], k=2)
TRUTH = trajectories.features(PIDS[:40], SEEN, "pid", "day")
PLACES = {"folder": Path("new"), "keep": Path("kept"), "name": "spring", "passphrase": "x" * 20}


PRIVACY = [
    right(risk.k_anonymity, frame=QI, quasi_identifiers=["sex"]),
    right(risk.l_diversity, frame=QI, quasi_identifiers=["sex"], sensitive="secret"),
    right(risk.t_closeness, frame=QI, quasi_identifiers=["sex"], sensitive="secret"),
    right(risk.prosecutor, frame=QI, quasi_identifiers=["sex"], threshold=0.1),
    right(
        deidentify.anonymise,
        frame=QI,
        quasi_identifiers=["sex"],
        k=2,
        sensitive="secret",
        l=2,
        suppression_limit=0.1,
        hierarchies={},
    ),
    right(attacks.unique_trajectories, sessions=LOG, id="pid", day="day"),
    right(
        attacks.known_days,
        sessions=LOG,
        id="pid",
        day="day",
        known=2,
        trials=5,
        sessions_at_least=2,
        least=1,
        seed=1,
    ),
    right(
        trajectories.features,
        sessions=LOG,
        id="pid",
        day="day",
        people=PIDS,
        periods=trajectories.Periods(),
    ),
    right(tables.counted, frame=QI, by=["sex"], total="Total", not_known="Not known"),
    right(tables.protect, tables={"t": CELLS}, threshold=11, count="n", total="Total", keep=["t"]),
    right(tables.audit, tables={"t": CELLS}, threshold=11, count="n", total="Total"),
    right(verify, folder=Path("nowhere"), earlier=Path("before"), k=11, l=2),
    right(
        trajectories.deidentify,
        people=PERSON,
        sessions=SEEN,
        quasi_identifiers=["sex"],
        sensitive=["secret"],
        outcomes=["urge"],
        id="pid",
        day="day",
        k=2,
        l=2,
        periods=trajectories.Periods(),
        hierarchies={},
        suppression_limit=0.1,
    ),
    right(
        trajectories.attack,
        truth=TRUTH,
        released=MADE.period,
        known=2,
        trials=5,
        sessions_at_least=2,
        least=2,
        seed=1,
    ),
    right(trajectories.Periods, weeks=4, count=6),
    right(Hierarchy, column="sex", levels=LEVELS),
    right(Ledger, file=Path("spent.jsonl"), budget=1.0),
    right(LEDGER.spend, epsilon=0.1, what="sex", release="spring", on=ON),
    right(
        noisy_counts,
        frame=QI,
        by={"sex": ["f", "m"]},
        epsilon=0.1,
        ledger=LEDGER,
        release="spring",
        on=ON,
    ),
    right(Floor, k=2, l=1, sensitive=()),
    right(Classes, scales=[SEX], floor=Floor(2, 1), may_leave_out=0),
    right(scales.scale, values=QI["sex"], hierarchy=None),
    right(release.agreed, person=PERSON, consent="recorded"),
    right(
        release.Settings,
        k=11,
        l=2,
        suppression_limit=0.0,
        period_weeks=4,
        periods=6,
        consent="recorded",
    ),
    right(release.check_places, **PLACES),
    right(
        release.write,
        dataset=TWELVE,
        settings=release.Settings.read(),
        whose={"p1": "one"},
        **PLACES,
    ),
]
