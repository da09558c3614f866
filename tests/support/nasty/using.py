"""Days of use: all, none, unknown, contradicted, counted by nobody or by two."""

from __future__ import annotations

import numpy as np
import pandas as pd

from nasty.making import Tables, coming, diary, nasty, people, pids, sessions


def looked_back(n: int, observed: int, used: int) -> pd.DataFrame:
    return sessions(n).assign(days_observed=observed, days_used=used)


@nasty(
    "every count of days is 0: sessions that looked back on 0 days",
    "nothing is known about days of use",
    usual=False,
)
def every_count_0() -> Tables:
    return {"person": people(30), "session": looked_back(30, 0, 0)}


@nasty(
    "everybody used on each of 84 days",
    "0% of days without use; everybody lapsed",
    says=[
        "0.0% of days were without use",
        "Every expected day is known",
        "the sessions that were due were held",
    ],
)
def everybody_used_always() -> Tables:
    return coming() | {"day": diary(30, 1)}


@nasty(
    "nobody used on any of 84 days",
    "100% of days without use; nobody lapsed",
    says=["100.0% of days were without use"],
    usual=False,
)
def nobody_used() -> Tables:
    return coming() | {"day": diary(30, 0)}


@nasty(
    "a diary, and no session of anybody",
    "half of the days are without use",
    says=["50.0% of days were without use"],
    usual=False,
)
def a_diary_without_sessions() -> Tables:
    return {"person": people(30), "day": diary(30, np.tile([0.0, 1.0], 42))}


@nasty(
    "sessions that looked back, and no diary",
    "5 of 7 days are without use",
    says=["71.4% of days were without use"],
    usual=False,
)
def sessions_without_a_diary() -> Tables:
    return {"person": people(30), "session": looked_back(30, 7, 2)}


@nasty(
    "a diary that says nothing: each day is there and unknown",
    "nothing is known, so nothing can be said",
    says=["No day from 1 to 84 is known of anybody, so nothing can be said"],
    never=["0.0% to 100.0%", "interval 0.0% to"],
    usual=False,
)
def a_diary_that_says_nothing() -> Tables:
    rows = diary(30, 0)
    return coming() | {"day": rows.assign(used=pd.array([pd.NA] * len(rows), "Int8"))}


@nasty(
    "a person's day is there twice in the diary",
    "which of the two is right is not known",
    refused="day",
)
def a_day_twice() -> Tables:
    rows = diary(30, 0)
    return coming() | {"day": pd.concat([rows, rows[:1].assign(used=1)], ignore_index=True)}


@nasty(
    "the diary says no use on each day, the drug screen says use on each day",
    "the two contradict each other on all days: from 0% to 100%",
    says=[
        "0.0% to 100.0%",
        "There are 2,520 results of drug screens, of 30 of 30 people",
        "On 2,520 days of 30 people a screen found use, and the person told of none",
    ],
    never=["100.0% to 100.0% worst"],
    usual=False,
)
def a_diary_and_a_screen_that_disagree() -> Tables:
    rows = diary(30, 0)
    return coming() | {
        "day": pd.concat([rows, rows.assign(used=1, source="urine")], ignore_index=True)
    }


@nasty("use of −9 and 2 on some days", "use is 0 or 1", refused="used")
def use_of_minus_9() -> Tables:
    rows = diary(30, 0)
    rows.loc[:4, "used"], rows.loc[5, "used"] = -9, 2
    return coming() | {"day": rows}


@nasty("use written as the words yes and no", "use is 0 or 1", refused="used")
def use_in_words() -> Tables:
    rows = diary(30, 0)
    return coming() | {"day": rows.assign(used="no")}


@nasty("9 days of use among 7 days", "no week has so many", refused="days_used")
def more_used_than_observed() -> Tables:
    return {"person": people(30), "session": looked_back(30, 7, 9)}


@nasty(
    "sessions a week apart that each looked back on 120 days, all of use",
    "no day counts twice: 0% without use",
    usual=False,
)
def looking_back_on_each_other() -> Tables:
    return {"person": people(30), "session": looked_back(30, 120, 120)}


@nasty(
    "one person of 30 keeps a diary",
    "one person's days may not be told",
    never=["under 1", "96.7%"],
)
def one_keeps_a_diary() -> Tables:
    return coming() | {"day": diary(1, 1)}


@nasty("a diary of the days before the start only", "nothing is known of days 1 to 84", usual=False)
def a_diary_of_before() -> Tables:
    rows = diary(30, 1)
    return coming() | {"day": rows.assign(day=rows["day"] - 90)}


@nasty(
    "every person used on exactly one day, the same for all: day 84",
    "98.8% of days without use",
    says=["98.8% of days were without use"],
    usual=False,
)
def everybody_lapsed_on_the_last_day() -> Tables:
    used = np.zeros(84)
    used[-1] = 1
    return coming() | {"day": diary(30, used)}


@nasty(
    "everybody used on day 1 and never again",
    "98.8% of days without use",
    says=["98.8% of days were without use"],
    usual=False,
)
def everybody_lapsed_on_day_1() -> Tables:
    used = np.zeros(84)
    used[0] = 1
    return coming() | {"day": diary(30, used)}


@nasty(
    "a session rated 10 or 0 in every rating, by turns", "ratings stand at their ends", usual=False
)
def ratings_at_their_ends() -> Tables:
    held = looked_back(30, 7, 0)
    ends = np.tile([0, 10], len(held) // 2)
    names = ("importance", "confidence", "readiness", "strongest_urge")
    return {"person": people(30), "session": held.assign(**dict.fromkeys(names, ends))}


@nasty("homework set in every session, and done to 0%", "0% was done", usual=False)
def homework_never_done() -> Tables:
    held = sessions(30).assign(homework_set=True, homework_done_pct=0)
    return {"person": people(30), "session": held}


@nasty(
    "the tables of people and sessions are in shuffled order, with another index",
    "50.0% of days without use, as in order",
    says=["50.0% of days were without use"],
    usual=False,
)
def shuffled() -> Tables:
    tables = coming() | {"day": diary(30, np.tile([0.0, 1.0], 42))}
    return {name: frame.sample(frac=1, random_state=4) for name, frame in tables.items()}


@nasty(
    "a diary in which half of the people have no row",
    "half of the people are known: 100%",
    says=["50.0% to 100.0%"],
    usual=False,
)
def half_a_diary() -> Tables:
    rows = diary(30, 0)
    return coming() | {"day": rows[rows["pid"].isin(pids(15))]}
