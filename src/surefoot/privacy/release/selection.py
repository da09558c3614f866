"""What of a dataset goes into a release, before anything is hidden.

Tried in ``tests/privacy/test_trials.py``.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from surefoot.arguments import Frame, OneOf, YesNo, takes
from surefoot.privacy.release.allowed_columns import OUTCOMES, PERSON, USE, Role
from surefoot.privacy.release.settings import CONSENT

LIMITS = (-1.0, 0.0, 10.0, 50.0, 100.0)


@takes(person=Frame({"consent_export": YesNo(missing=True)}), consent=OneOf(CONSENT))
def agreed(person: pd.DataFrame, consent: str) -> pd.DataFrame:
    """Keep the people whose data may be passed on.

    Parameters
    ----------
    person :
        The table of people, with ``consent_export``.
    consent :
        ``recorded``: only who said yes; ``on paper``: also those without a recorded answer.
    """
    answer = person["consent_export"].astype("boolean")
    return person[answer.fillna(consent == "on paper").astype(bool)]


def said(person: pd.DataFrame) -> dict[str, int]:
    """Count the people who said ``yes`` or ``no`` to that, and of whom it is ``not_recorded``."""
    answer = person["consent_export"].astype("boolean")
    return {
        "yes": int(answer.eq(True).sum()),
        "no": int(answer.eq(False).sum()),
        "not_recorded": int(answer.isna().sum()),
    }


def to_release(tables: Mapping[str, pd.DataFrame], person: pd.DataFrame) -> pd.DataFrame:
    """Give the columns that may leave, one row a person, still exact.

    Parameters
    ----------
    tables :
        The dataset's tables.
    person :
        The people who are in the release.
    """
    left = tables["exit"].set_index("pid")["reason"]
    found = person.assign(
        exit_reason=person["pid"].map(left).astype("string"),
        use_band=person["pid"].map(_use(tables)).astype("string"),
    )
    names = [
        column.name
        for column in PERSON
        if column.role in (Role.PSEUDONYM, Role.QUASI, Role.SENSITIVE)
    ]
    for column in (each for each in PERSON if each.order and each.name in names):
        if column.role is Role.QUASI:
            kind = pd.CategoricalDtype(list(column.order), ordered=True)
            found[column.name] = found[column.name].astype(kind)
    return found[names].reset_index(drop=True)


def sessions_of(tables: Mapping[str, pd.DataFrame], person: pd.DataFrame) -> pd.DataFrame:
    """Give the sessions that these people came to, with what is told of them."""
    session = tables["session"]
    held = session[session["status"].eq("held") & session["pid"].isin(person["pid"])]
    return held[["pid", "day", *OUTCOMES]].reset_index(drop=True)


def _use(tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """Give the band of each person's share of known days with use; nobody without a known day."""
    session, day = tables["session"], tables["day"]
    told = day[day["source"].eq("self_report") & day["used"].notna()].groupby("pid")["used"]
    diary = pd.DataFrame({"used": told.sum(), "known": told.size()}).astype(float)
    looked = session[session["days_used"].notna() & session["days_observed"].notna()]
    log = looked.groupby("pid")[["days_used", "days_observed"]].sum().astype(float)
    log = log.set_axis(["used", "known"], axis=1)
    both = pd.concat([diary, log[~log.index.isin(diary.index)]])
    share = 100 * both["used"] / both["known"].replace(0, np.nan)
    return pd.cut(share, list(LIMITS), labels=list(USE)).astype(object)
