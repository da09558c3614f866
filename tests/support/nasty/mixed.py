"""Programmes that no one number spoils: two kinds of people, rare events, names that are alike."""

from __future__ import annotations

import numpy as np
import pandas as pd

from nasty.making import Tables, coming, diary, nasty, people, pids, scores, sessions


@nasty(
    "one score each, half of them on day 0 and half on day 56",
    "weekly means are told, and nobody’s change",
    says=["No person’s change can be told here yet"],
    never=["Nothing can be said here yet, because too few people have two scores"],
    usual=False,
)
def one_score_each_at_other_times() -> Tables:
    values = np.random.default_rng(5).normal(20, 5, (40, 1))
    table = scores(values, days=[0]).assign(day=[0, 56] * 20)
    return coming(40) | {"measure": table}


@nasty(
    "five sites with 98% of sessions held, and one small site with all of them",
    "no site is beyond chance: all of few is common where nearly all is expected",
    says=["none lies beyond what chance allows"],
    usual=False,
)
def a_small_site_that_held_all() -> Tables:
    sizes = [40] * 5 + [12]
    site = np.repeat([f"s{at}" for at in range(6)], sizes)
    held = sessions(len(site))
    at = np.arange(len(held))
    held.loc[(at % 40 == 7) & (at < 12 * 200), "status"] = "no_show"
    return {"person": people(len(site)).assign(site_code=site), "session": held}


@nasty(
    "nearly every session held, and a week in which three of twenty were not",
    "so few failed that no three stretches of weeks can be told",
    says=["fewer than three weeks, or weeks together", "Too few points for a chart"],
    usual=False,
)
def a_week_with_few_that_failed() -> Tables:
    held = sessions(60)
    rng = np.random.default_rng(6)
    held.loc[rng.random(len(held)) < 0.02, "status"] = "no_show"
    return {"person": people(60).assign(intake_week=np.repeat([0, 12, 24], 20)), "session": held}


@nasty(
    "half of the people gain ten points and half lose ten",
    "the mean does not change, and everybody did",
    says=["effect size of 0.0"],
    usual=False,
)
def half_rise_and_half_fall() -> Tables:
    rng = np.random.default_rng(7)
    way = np.repeat([[10.0], [-10.0]], 20, axis=0)
    values = rng.normal(20, 1, (40, 1)) + way * np.array([0.0, 1 / 3, 2 / 3, 1.0])
    return coming(40) | {"measure": scores(values)}


@nasty(
    "scores that are all below 0 and rise toward it",
    "the mean rises from about -30 to -20",
    says=["on average -30.", "at first and -20."],
    usual=False,
)
def scores_below_zero() -> Tables:
    rng = np.random.default_rng(8)
    values = rng.normal(-30, 4, (30, 1)) + np.array([0, 3, 6, 10.0]) + rng.normal(0, 1, (30, 4))
    return coming() | {"measure": scores(values, instrument="balance_points")}


@nasty(
    "two measures with names that differ in one letter, one rising and one falling",
    "each change is told of its own measure",
    usual=False,
)
def measures_that_look_alike() -> Tables:
    rng = np.random.default_rng(9)
    base = rng.normal(20, 4, (30, 1)) + rng.normal(0, 1, (30, 4))
    step = np.array([0, 2, 4, 6.0])
    up, down = scores(base + step, instrument="mood_a"), scores(base - step, instrument="mood_b")
    return coming() | {"measure": pd.concat([up, down], ignore_index=True)}


@nasty(
    "everybody keeps a diary on weekdays and nothing on weekends",
    "5 of 7 days are known; between 71.4% and 100.0% without use",
    says=["71.4%", "100.0%"],
    usual=False,
)
def weekdays_only() -> Tables:
    rows = diary(30, 0)
    return coming() | {"day": rows[rows["day"] % 7 < 5]}


@nasty(
    "people expected for 4 to 84 days, who all came to their last day",
    "everybody stayed as long as they were expected",
    usual=False,
)
def expected_for_other_times() -> Tables:
    last = np.resize([7, 14, 28, 42, 56, 84], 120)
    held = sessions(120)
    until = dict(zip(pids(120), last, strict=True))
    held = held[held["day"] <= held["pid"].map(until)]
    return {"person": people(120).assign(last_expected_day=last), "session": held}


@nasty(
    "codes of sites and programs of 64 signs, of one sign, and with all signs that a code may have",
    "each stands as it is written, and nothing is cut off",
    says=["Z" * 64, "9._+-", "a_b_c"],
    usual=False,
)
def codes_at_their_longest() -> Tables:
    names = ["Z" * 64, "a", "9._+-", "a_b_c_d_e_f_g_h", "W" * 63 + "1", "W" * 63 + "2"]
    held = sessions(90)
    held.loc[np.random.default_rng(10).random(len(held)) < 0.2, "status"] = "no_show"
    table = people(90).assign(site_code=np.repeat(names, 15), programme=np.tile(names[:2], 45))
    return {"person": table, "session": held}


@nasty(
    "a program in which use rises from 0% to 100% of days within twelve weeks",
    "week by week from 100% to 0% without use",
    says=["In week 12 it is"],
    usual=False,
)
def use_that_rises_to_always() -> Tables:
    rng = np.random.default_rng(11)
    likely = np.linspace(-0.1, 1.1, 84)
    return coming(40) | {"day": diary(40, (rng.random((40, 84)) < likely).astype(float))}
