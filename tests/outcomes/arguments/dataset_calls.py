"""Right calls of what makes a dataset, words and a report, and tells of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from programmes import ABOUT, twelve

from surefoot import report
from surefoot.language import language
from surefoot.outcomes import days, sites, use_patterns
from surefoot.outcomes.attendance import engagement
from surefoot.outcomes.data import consent
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.data.from_records import dataset_from, pseudonyms
from surefoot.outcomes.data.instruments import Instrument, instruments
from surefoot.outcomes.data.metadata import About, LeftOut
from surefoot.outcomes.disclosure import bands
from surefoot.outcomes.methods import noncentral_t
from surefoot.records.memory import MemoryStore

from .calls import right

TWELVE = twelve()
ENGLISH = language("en")
TOLD = pd.DataFrame({"pid": "a", "day": [1, 2, 9, 24], "used": [0, 1, 0, 1]})
DIARY = days.diary(TOLD, first=1, last=28)
SOURCE = use_patterns.Reference(citation="Somebody (2026).")
LENT = use_patterns.published()["Ab_kosten_1993"]
NOWHERE = Path("no such folder") / "report.html"

DATASETS = [
    right(LeftOut, what="dates", why="They find people.", held=False),
    right(
        About,
        name="small",
        title="Small",
        source="Made up.",
        use_means="Any use.",
        seen_means="Days told of.",
        deidentification=ABOUT.deidentification,
        synthetic=True,
        left_out=(),
        unread=0,
    ),
    right(Dataset, about=TWELVE.about, **TWELVE.tables()),
    right(consent.taking_part, person=TWELVE.person),
    right(consent.passing_on, person=TWELVE.person),
    right(consent.consent, dataset=TWELVE),
    right(pseudonyms, store=MemoryStore()),
    right(dataset_from, store=MemoryStore(), until=date(2026, 11, 30), called={}),
    right(engagement.expected_beyond, spans=engagement.stays(TWELVE, gap_days=28)),
    right(bands, counts=pd.DataFrame({"n": [12, 4, 9]}), least=11),
    right(
        Instrument,
        code="bdi",
        name="BDI",
        better="lower",
        unit="points",
        least=0.0,
        most=63.0,
        former=False,
        source="Made up.",
        sd=5.0,
        reliability=0.8,
        cutoff=12.0,
    ),
    right(instruments, path=None),
    right(noncentral_t.noncentral_t, t=2.0, df=20.0, centre=1.0),
    right(sites.nesting_warning, nested=sites.nesting(TWELVE.person, "site_code", ["programme"])),
    right(
        days.Diary,
        pids=pd.Index(["a"]),
        first=1,
        codes=np.zeros((1, 3), np.uint8),
        last_seen=np.array([3.0]),
    ),
    right(use_patterns.outcomes, words=pd.Series(["-+o"]), definitions={"Ab_kosten_1993": LENT}),
    right(
        use_patterns.from_days,
        day=TOLD,
        rule="any_use",
        weeks=4,
        first=1,
        due=[1, 2],
        people=pd.Index(["a"]),
        engine="pandas",
    ),
    right(use_patterns.read_definitions, tables={}, sources={"one": SOURCE}),
    right(use_patterns.Reference, citation="Somebody (2026).", doi="10.1/2", not_found=""),
    right(
        use_patterns.Definition,
        name="lent",
        says="Whether it was.",
        source=SOURCE,
        measure=LENT.measure,
        lattice=None,
        recode={"mixed": "used"},
        fill=None,
        drop=["missing"],
        slice=LENT.slice,
        retained_at_least=0,
        event=None,
        note="",
    ),
    right(report.report, dataset=TWELVE, words=ENGLISH, made_on=None, known={}),
    right(report.report_html, dataset=TWELVE, words=ENGLISH, made_on=None),
    right(
        report.write_report,
        dataset=TWELVE,
        path=NOWHERE,
        language_tag="en",
        made_on=None,
        known={},
        replace=False,
    ),
]
