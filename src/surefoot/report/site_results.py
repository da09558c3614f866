"""Sites as a report may show them: coded, counted, and each held against its own programme.

Tried in ``tests/report/chapters/test_sites.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from surefoot.language import say
from surefoot.outcomes.disclosure import LEAST, Counts, Unit
from surefoot.outcomes.methods.complete_cases import CannotTellError
from surefoot.outcomes.models import shrunken_shares
from surefoot.outcomes.sites import funnel, nesting
from surefoot.outcomes.sites.clustering import design_effect
from surefoot.report.found.reasons import Why
from surefoot.report.study import STARTED, Study

Kind: TypeAlias = Literal["sessions", "days"]
Cell: TypeAlias = Mapping[str, str]

NOT_NOTED = "missing: not_recorded"
"""The code of a programme or site that is not known, as everywhere in the report."""
SMALLER = "smaller: together"
"""The code of all people of sites that are too small to be told of one by one; no site's own."""
NO_SESSIONS = "no session of anybody who started that was due is recorded"
SESSIONS = "such sessions are recorded"
NO_DAYS = "it is known of no day whether there was use"
DAYS = "days of use or of none are known"
ALONE = "each site is alone in its program, so there is no other to hold it against"
TOGETHER = "a program has two sites or more of at least eleven people each"
ALL_OR_NONE = "it is all or nothing at every site, so sites do not differ"
SOME = "it is so at some times and not at others"
FEW_SITES = "fewer than three sites have enough people to be held against each other"
LARGER = "three sites or more have at least eleven people each"
HIDDEN = "fewer than three sites can be told of without giving a small count away"
TELLABLE = "the numbers of more sites are large enough"
BESIDE_NONE = "fewer than three sites have another one in their program that may be told of"
BESIDE = "more sites of at least eleven people each lie in the same program"
FEWEST = 3
"""Sites that a funnel and a shrunken estimate need."""
ENOUGH = 20
"""Sites that the interval of a shrunken estimate needs. Meant for 95% of cases, it held, where
sites of 20 to 80 people were drawn and found to differ, in 83 to 86% with 3 sites, in
88 to 92% with 10, and in 91 to 94% with 20."""


def counts(study: Study) -> Iterator[Counts]:
    """Count the people of each site, and its sessions that were due."""
    at = codes(study)
    due_days = study.day_counts.index[study.day_counts["days_expected"] > 0]
    people = at.assign(expected=np.where(at.index.isin(due_days), "yes", "no"))
    yield Counts("sites", Unit.PERSON, people, list(people.columns), STARTED)
    due = study.sessions[study.sessions["status"] != "rescheduled"]
    held = np.where(due["status"] == "held", "yes", "no")
    frame = at.reindex(due["pid"]).assign(held=held)
    yield Counts("site_sessions", Unit.SESSION, frame, [*at, "held"], {"due": "yes"})


def nested(study: Study) -> pd.DataFrame:
    """Give :func:`~surefoot.outcomes.sites.nesting` of the sites within programmes."""
    return nesting(study.started, "site_code", ["programme"])


def codes(study: Study) -> pd.DataFrame:
    """Give each person's ``site``, and the ``programme`` if sites lie within programmes.

    Returns
    -------
    :
        Index ``pid``. People of a site with fewer than eleven are together in :data:`SMALLER`.
    """
    person = study.started
    at = pd.DataFrame({"site": person["site_code"].astype(object).fillna(NOT_NOTED)})
    if nested(study)["confounded"].any():
        at.insert(0, "programme", person["programme"].astype(object).fillna(NOT_NOTED))
    size = at.groupby(list(at.columns))["site"].transform("size")
    small = (size < LEAST) & (at["site"] != NOT_NOTED)
    return at.assign(site=at["site"].mask(small, SMALLER))


def shares(study: Study, kind: Kind) -> pd.DataFrame:
    """Hold the share of each site against that of its programme, or of all if none is nested.

    Parameters
    ----------
    study :
        With its counts protected.
    kind :
        ``sessions``: those held of those due. ``days``: those without use of those known, in the
        report's window.

    Returns
    -------
    :
        One row a site, by programme and code, and for the people of smaller sites and of none:
        ``programme`` (only if sites are nested), ``site``, ``people``, ``of`` (sessions due, or
        days known; the latter are not to be printed), ``known`` (share of the expected days that
        are known; missing for sessions), ``share``, ``target``, ``worth`` (``of`` over the design
        effect within the programme); :data:`LIMITS`, as :func:`allowing_for_spread` gives them;
        and :data:`DRAWN` of :func:`~surefoot.outcomes.models.shrunken_shares` within the
        programme, its ends with :data:`ENOUGH` sites only. Whatever may not be told or cannot be
        reckoned is missing.
    """
    at, each = codes(study), per_person(study, kind)
    columns, strata = list(at.columns), _strata(at)
    ordered = at.drop_duplicates().sort_values(columns, key=_in_order)
    cells = [dict(zip(columns, row, strict=True)) for row in ordered.to_numpy().tolist()]
    rows = [
        {**cell, **_of(study, kind, each, at, cell), "target": _target(study, kind, each, at, cell)}
        for cell in cells
    ]
    found = pd.DataFrame(rows, columns=[*columns, *TOLD, "target"])
    found = found.astype(dict.fromkeys([*TOLD, "target"], "float64"))
    effects = {
        stratum: design_effect(each[strata == stratum].join(at["site"]), "some", "of", "site")
        for stratum in strata.unique()
    }
    found["worth"] = found["of"] / _strata(found).map(effects).astype("float64")
    compared = found[_comparable(found)]
    return found.join(held_against(compared))


def why_not(study: Study, kind: Kind, found: pd.DataFrame) -> Why:
    """Tell why no site is held against others.

    Parameters
    ----------
    study, kind :
        As for :func:`shares`.
    found :
        What it gave.
    """
    if not per_person(study, kind)["of"].any():
        return (
            (say(NO_SESSIONS), say(SESSIONS)) if kind == "sessions" else (say(NO_DAYS), say(DAYS))
        )
    told = found[found["share"].notna() & ~found["site"].isin([SMALLER, NOT_NOTED])]
    if len(told) >= FEWEST and (_strata(told).value_counts() == 1).all():
        return say(ALONE), say(TOGETHER)
    if len(told) >= FEWEST and not told["target"].between(0, 1, inclusive="neither").any():
        return say(ALL_OR_NONE), say(SOME)
    size = codes(study)["site"].value_counts().drop([SMALLER, NOT_NOTED], errors="ignore")
    if len(size) < FEWEST:
        return say(FEW_SITES), say(LARGER)
    return (say(BESIDE_NONE), say(BESIDE)) if len(told) >= FEWEST else (say(HIDDEN), say(TELLABLE))


TOLD = ("people", "of", "known", "share")


def per_person(study: Study, kind: Kind) -> pd.DataFrame:
    """Give ``some``, ``of`` and ``expected`` of each person who started, 0 if there are none."""
    people = study.started.index
    if kind == "sessions":
        due = study.sessions[study.sessions["status"] != "rescheduled"]
        by = (due["status"] == "held").astype(int).groupby(due["pid"])
        frame = pd.DataFrame({"some": by.sum(), "of": by.size(), "expected": by.size()})
    else:
        days = study.day_counts.astype("float64")
        without = days["days_observed"] - days["days_used"]
        frame = pd.DataFrame(
            {"some": without, "of": days["days_observed"], "expected": days["days_expected"]}
        )
    return frame.reindex(people).fillna(0).astype("float64")


def _of(
    study: Study, kind: Kind, each: pd.DataFrame, at: pd.DataFrame, cell: Cell
) -> dict[str, float | None]:
    """Give what may be told of the people of one cell, or of the total of several."""
    here = each[(at[list(cell)] == pd.Series(cell)).all(axis=1)] if cell else each
    expected = {} if kind == "sessions" else {"expected": "yes"}
    people = study.people("sites", **cell, **expected)
    told: dict[str, float | None] = dict.fromkeys(TOLD) | {"people": people}
    if people is None or (here["of"] > 0).sum() < LEAST:
        return told
    if kind == "sessions":
        both = (study.published.count("site_sessions", **cell, held=held) for held in ("yes", "no"))
        if None in both:
            return told
    some, of, due = here[["some", "of", "expected"]].sum()
    return told | {"of": of, "share": some / of, "known": of / due if kind == "days" else None}


def _target(
    study: Study, kind: Kind, each: pd.DataFrame, at: pd.DataFrame, cell: Cell
) -> float | None:
    stratum = {name: value for name, value in cell.items() if name != "site"}
    return _of(study, kind, each, at, stratum)["share"]


def _comparable(found: pd.DataFrame) -> pd.Series:
    """Tell which rows are sites that may be told and have others beside them."""
    fit = found["share"].notna() & found["target"].between(0, 1, inclusive="neither")
    fit &= ~found["site"].isin([SMALLER, NOT_NOTED]) & (found["worth"] >= 1)
    return fit & (fit.groupby(_strata(found)).transform("sum") > 1)


def held_against(compared: pd.DataFrame) -> pd.DataFrame:
    """Give limits and shrunken estimates, row by row; empty columns with fewer than three sites."""
    columns = [*LIMITS, *DRAWN]
    if len(compared) < FEWEST:
        return pd.DataFrame(columns=columns, index=compared.index, dtype=object)
    some, of = compared["share"] * compared["worth"], compared["worth"]
    limits = funnel(some, of, compared["site"], compared["target"], effective=True).set_index(
        compared.index
    )
    strata = compared.groupby(_strata(compared)).groups.values()
    chance = chdtrc(max(len(limits) - len(strata), 1), float((limits["z"] ** 2).sum()))
    drawn = [_drawn(some[here], of[here]) for here in strata]
    told = allowing_for_spread(limits, chance)[list(LIMITS)]
    return told.join(pd.concat(drawn)).reindex(columns=columns)


def allowing_for_spread(limits: pd.DataFrame, by_chance: float) -> pd.DataFrame:
    """Give the one set of limits that sites are held against.

    Parameters
    ----------
    limits :
        As :func:`~surefoot.outcomes.sites.funnel` gives them.
    by_chance :
        How often sites that are all alike would differ as much (Cochran), 0 to 1.

    Returns
    -------
    :
        ``lower_95``, ``upper_95``, ``lower_998``, ``upper_998`` and ``outside``: those of chance
        alone, or, where sites differ, all in all, by more than chance explains, the wide ones,
        which allow for it; with ``factor``, that of the variance, 1 if chance is all that is
        allowed for, and ``by_chance``.

    Notes
    -----
    The spread between sites is over that of chance in every third case where all are alike. So it
    is allowed for only where sites that are all alike would differ as much in fewer than
    :data:`SURELY` of cases.
    """
    factor = round(float(limits["phi"].iloc[0]), 2)
    beyond_chance = by_chance < SURELY and factor > 1
    if beyond_chance:
        limits = limits.assign(**{name: limits[f"wide_{name}"] for name in HELD_BY})
    return limits.assign(factor=factor if beyond_chance else 1.0, by_chance=by_chance)


HELD_BY = ("lower_95", "upper_95", "lower_998", "upper_998", "outside")
LIMITS = (*HELD_BY, "factor", "by_chance")
SURELY = 0.05
"""How rarely sites that are all alike differ as much where it is said that sites differ."""
DRAWN = ("estimate", "lower", "upper")


def _drawn(some: pd.Series, of: pd.Series) -> pd.DataFrame:
    try:
        found = shrunken_shares(some, of, some.index, effective=True)
    except CannotTellError:
        return pd.DataFrame(columns=[*DRAWN], index=some.index, dtype="float64")
    drawn = found.set_index(some.index)[list(DRAWN)]
    return drawn if len(drawn) >= ENOUGH else drawn.assign(lower=np.nan, upper=np.nan)


def _strata(frame: pd.DataFrame) -> pd.Series:
    """Give what each row is compared within: its programme, or one for all."""
    return frame.get("programme", pd.Series("", index=frame.index, dtype=object))


def _in_order(codes: pd.Series) -> pd.Series:
    """Sort by code, numbers in it by size, people of smaller sites and of no site last."""
    last = {SMALLER: "~1", NOT_NOTED: "~2"}
    return codes.map(
        lambda code: last.get(code) or re.sub(r"\d+", lambda n: n[0].zfill(9), str(code))
    )
