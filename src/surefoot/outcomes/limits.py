"""What a dataset cannot tell, read off the dataset itself."""

from __future__ import annotations

from collections.abc import Iterator

from surefoot.language import Text, say, say_n
from surefoot.outcomes.dataset import Dataset
from surefoot.outcomes.days import counts_of, overall
from surefoot.outcomes.engagement import GAP_DAYS, attendance, missed_reasons, stays
from surefoot.outcomes.served import sites
from surefoot.outcomes.tables import CHARACTERISTIC_NAMES, WINDOW

FEW_PEOPLE = 30
GOOD_COVERAGE = 0.8
WIDE_GAP = 5.0
MANY_MISSING = 0.2


def limits(dataset: Dataset) -> list[Text | str]:
    """Say what these data cannot tell, each in a sentence or two with its numbers."""
    return [
        "It cannot tell what the coaching did. There is no group to compare with, and people "
        "change for many reasons.",
        *_size(dataset),
        *_coverage(dataset),
        *_leaving(dataset),
        *_nesting(dataset),
        *_unknown(dataset),
        *_reasons(dataset),
        "Use was told by the people themselves, as far as a table does not say otherwise. What "
        "people tell can be wrong in both directions.",
    ]


def _size(dataset: Dataset) -> Iterator[Text | str]:
    n = int(dataset.person["started"].sum())
    if not n:
        yield "Nobody started, so nothing can be said about staying or about use."
    elif n < FEW_PEOPLE:
        yield say_n(
            "Only {n} person started. Every percentage may change a lot with the next one.",
            "Only {n} people started. Every percentage may change a lot with the next few.",
            n,
        )


def _coverage(dataset: Dataset) -> Iterator[Text | str]:
    counts = counts_of(dataset, first=WINDOW[0], last=WINDOW[1])
    rules = {row["rule"]: row for row in overall(counts).to_dict("records")}
    worst, best = rules["missing_used"], rules["missing_abstinent"]
    if not best["days_expected"]:
        yield "Nothing is known about days of use."
        return
    gap = best["percent_days_abstinent"] - worst["percent_days_abstinent"]
    if gap > WIDE_GAP or best["coverage"] < GOOD_COVERAGE:
        yield say(
            "Of the days expected, {share}% were observed. Depending on what the others were, "
            "days without use lie anywhere within {gap} percentage points.",
            share=round(100 * best["coverage"], 1),
            gap=round(gap, 1),
        )
    nobody = int((counts["days_observed"] == 0).sum())
    if nobody:
        yield say_n(
            "Of {n} person who started, not one day is known.",
            "Of {n} people who started, not one day is known.",
            nobody,
        )


def _leaving(dataset: Dataset) -> Iterator[Text]:
    spans = stays(dataset, gap_days=GAP_DAYS)
    left = spans.index[spans["left"]]
    unexplained = [pid for pid in left if pid not in set(dataset.exit["pid"])]
    if unexplained:
        yield say(
            "Of {left} people who stopped coming early, {unexplained} left without a noted "
            "reason. Whether they do well or badly is not known.",
            left=len(left),
            unexplained=len(unexplained),
        )


def _nesting(dataset: Dataset) -> Iterator[Text]:
    found = sites(dataset).dropna(subset=["site_code"])
    known = found["site_code"].nunique()
    per_site = found.groupby("site_code")["programme"].nunique()
    if known > 1 and found["programme"].nunique() > 1 and (per_site == 1).any():
        yield say(
            "Of {sites} sites, {nested} are seen in one programme only. A difference between "
            "sites may be one between programmes, so sites are not compared.",
            sites=known,
            nested=int((per_site == 1).sum()),
        )


def _unknown(dataset: Dataset) -> Iterator[Text]:
    n = len(dataset.person)
    for name, heading in CHARACTERISTIC_NAMES.items():
        missing = int(dataset.person[name].isna().sum())
        if n and missing / n > MANY_MISSING:
            yield say(
                "{what} is not known for {missing} of {n} people.",
                what=Text(heading),
                missing=missing,
                n=n,
            )


def _reasons(dataset: Dataset) -> Iterator[Text]:
    found = missed_reasons(dataset)
    total = int(found["n"].sum())
    unknown = int(found["n"].iloc[-1])
    due = int(attendance(dataset).query("status != 'rescheduled'")["n"].sum())
    if total and unknown / total > MANY_MISSING:
        yield say(
            "Of {due} sessions that were due, {total} were not held, {unknown} of them without a "
            "noted reason.",
            due=due,
            total=total,
            unknown=unknown,
        )
