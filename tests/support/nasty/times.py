"""Days far off or all the same, before the start, after the end; who left and who stayed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from nasty.making import Tables, coming, diary, drawn, nasty, people, pids, scores, sessions


@nasty(
    "everything happens near day 30,000: 82 years after the start",
    "30 people, seen on day 30,000 and later; nothing happened before",
    says=[
        "360 of 360 sessions that were due",
        "the sessions lie before the start, or in week 24 and later",
        "4,264 weeks (day 29,848)",
    ],
    never=["4,263 weeks (day"],
)
def days_near_30000() -> Tables:
    held = sessions(30)
    measured = scores(drawn())
    return {
        "person": people(30, last=30_084),
        "session": held.assign(day=held["day"] + 30_000),
        "measure": measured.assign(day=measured["day"] + 30_000),
        "day": diary(30, 0).assign(day=lambda day: day["day"] + 30_000),
    }


@nasty("a day of 99,999", "the last day that can be is 32,000", refused="day")
def a_day_too_far() -> Tables:
    held = sessions(30)
    held.loc[3, "day"] = 99_999
    return {"person": people(30), "session": held}


@nasty("dates where days are wanted", "dates stay in the practice", refused="day")
def dates_for_days() -> Tables:
    held = sessions(30)
    return {
        "person": people(30),
        "session": held.assign(day=pd.Timestamp("2026-01-01") + pd.to_timedelta(held["day"], "D")),
    }


@nasty("days of a half", "a day is a whole number", refused="day")
def half_days() -> Tables:
    held = sessions(30)
    return {"person": people(30), "session": held.assign(day=held["day"] + 0.5)}


@nasty(
    "every session lies before the start, up to 11 years", "nobody came after day 0", usual=False
)
def before_the_start() -> Tables:
    held = sessions(30)
    return {"person": people(30), "session": held.assign(day=held["day"] - 4000)}


@nasty(
    "everybody's twelve sessions are on the same day",
    "nobody was seen after day 0",
    says=["360 of 360 sessions that were due"],
    usual=False,
)
def all_on_one_day() -> Tables:
    return {"person": people(30), "session": sessions(30).assign(day=0)}


@nasty(
    "everybody came once, on day 1 of 84",
    "nobody was seen in week 1 or later",
    says=["30 of 30 sessions that were due"],
)
def everybody_left_on_day_1() -> Tables:
    return {
        "person": people(30),
        "session": sessions(30, [1]).assign(day=1),
        "exit": pd.DataFrame({"pid": pids(30), "day": 1, "reason": "withdrew"}),
    }


@nasty("everybody came to the end", "100% still came, at every week", usual=False)
def nobody_left() -> Tables:
    return coming() | {"exit": pd.DataFrame({"pid": pids(30), "day": 84, "reason": "completed"})}


@nasty(
    "everybody is seen up to day 20 of 20: all are censored",
    "with a grace of 28 days nothing is known of who stayed",
    usual=False,
)
def all_censored() -> Tables:
    return {"person": people(30, last=20), "session": sessions(30, [1, 2])}


@nasty(
    "nobody knows until when people were expected",
    "everybody is followed to their last session",
    usual=False,
)
def no_end_is_known() -> Tables:
    return coming(last=None)


@nasty(
    "the last day on which everybody was expected is 50 days before the start",
    "nobody can have been expected in the program at all",
    refused="last_expected_day",
)
def expected_before_the_start() -> Tables:
    return coming(last=-50) | {"day": diary(30, 0)}


@nasty(
    "no session has a day",
    "when 360 sessions were held nobody knows, so whether people stayed cannot be told",
    refused="day",
)
def sessions_without_days() -> Tables:
    return {
        "person": people(30),
        "session": sessions(30).assign(day=pd.array([pd.NA] * 360, "Int16")),
    }


@nasty(
    "no session was held: 360 times nobody came",
    "0 of 360 sessions were held",
    says=["0 of 360 sessions that were due", "0.0%"],
    usual=False,
)
def no_session_held() -> Tables:
    return {"person": people(30), "session": sessions(30, status="no_show")}


@nasty(
    "every session was moved to another day",
    "no session was due",
    says=["0 of 0 sessions that were due"],
    usual=False,
)
def every_session_moved() -> Tables:
    return {"person": people(30), "session": sessions(30, status="rescheduled")}


@nasty(
    "two sessions of a person have the same number", "which is which is not known", refused="seq"
)
def a_session_number_twice() -> Tables:
    held = sessions(30)
    held.loc[1, "seq"] = 1
    return {"person": people(30), "session": held}


@nasty(
    "half of the people left on day 10 and half came to the end, all at once",
    "50% were seen in week 2 or later",
    usual=False,
)
def two_blocks() -> Tables:
    held = sessions(40)
    early = held["pid"].isin(pids(20))
    return {"person": people(40), "session": held[~early | (held["day"] <= 7)]}


@nasty(
    "an exit of everybody on day 4000, long after the end, for each reason there is",
    "30 people left after the data end",
    usual=False,
)
def exits_after_the_end() -> Tables:
    reasons = ["completed", "withdrew", "moved", "died", "health", "other"]
    return coming() | {
        "exit": pd.DataFrame({"pid": pids(30), "day": 4000, "reason": np.tile(reasons, 5)})
    }
