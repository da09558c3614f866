"""Scores and doses that are extreme, constant, infinite, tied, or not there."""

from __future__ import annotations

import numpy as np
import pandas as pd

from nasty.making import Tables, coming, diary, drawn, nasty, people, pids, scores, sessions


@nasty(
    "one score of 1e308 among 119 others", "no score of an instrument is so large", refused="score"
)
def one_of_1e308() -> Tables:
    values = drawn()
    values[3, 2] = 1e308
    return coming() | {"measure": scores(values)}


@nasty("scores without end, in both directions", "an infinite score is no score", refused="score")
def infinite() -> Tables:
    values = drawn()
    values[3, 2], values[4, 1] = np.inf, -np.inf
    return coming() | {"measure": scores(values)}


@nasty(
    "two scores of 3e38, the largest that the column holds, among 118 others",
    "no score of an instrument is so large",
    refused="score",
)
def as_large_as_the_column_holds() -> Tables:
    values = drawn()
    values[3, 0], values[4, 3] = 3e38, -3e38
    return coming() | {"measure": scores(values)}


@nasty(
    "scores between 1e-45 and 1e-310, which a computer can hardly tell from 0",
    "all scores are 0 to any digit that is told; nobody changed",
    says=["0.00 (0.00)"],
    never=["E-", "e-4"],
)
def denormal() -> Tables:
    rng = np.random.default_rng(2)
    values = 10.0 ** -rng.uniform(45, 310, (30, 4))
    return coming() | {"measure": scores(values, instrument="tiny_points")}


@nasty(
    "every score is 20", "nobody changed, and nobody differs", says=["20.00 (0.00)"], usual=False
)
def constant() -> Tables:
    return coming() | {"measure": scores(np.full((30, 4), 20.0))}


@nasty(
    "every person's score falls from 10 to 0: perfect separation of before and after",
    "the mean falls from 10 to 0; an effect size over no variance cannot be told",
    says=["10.00 (0.00)", "0.00 (0.00)", "Everybody changed by the same"],
    never=["10.00 to 10.00", "The band is the 95% interval.", "standard deviations of the changes"],
)
def perfectly_apart() -> Tables:
    values = np.tile([10.0, 10.0, 0.0, 0.0], (30, 1))
    return coming() | {"measure": scores(values, instrument="urge_peak_0_10")}


@nasty(
    "every score rises by exactly 1 a time, from a level of the person's own",
    "the mean rises by 3; the changes do not vary, so d_z cannot be told",
    usual=False,
)
def everybody_alike() -> Tables:
    values = np.arange(30.0)[:, None] / 2 + np.arange(4.0)
    return coming() | {"measure": scores(values)}


@nasty(
    "scores near 16,000,000 that differ by 1 or 2: the last digit that the column holds",
    "the mean rises by 2 points",
    says=["16,000,000", "16,000,002"],
    usual=False,
)
def on_a_high_pedestal() -> Tables:
    values = 16_000_000 + np.tile([0.0, 1.0, 1.0, 2.0], (30, 1))
    return coming() | {"measure": scores(values, instrument="goal_cost_money_per_week")}


@nasty(
    "each of 30 people has one score",
    "no change can be told",
    never=["Change a week: "],
    usual=False,
)
def one_score_each() -> Tables:
    return coming() | {"measure": scores(drawn()[:, :1], days=[0])}


@nasty(
    "four scores each, all on day 0, that differ",
    "no change can be told: there is one day",
    usual=False,
)
def scores_of_one_day() -> Tables:
    return coming() | {"measure": scores(drawn(), days=[0, 0, 0, 0])}


@nasty("every score is missing", "nothing is known of what changed", usual=False)
def all_scores_missing() -> Tables:
    return coming() | {"measure": scores(np.full((30, 4), np.nan))}


@nasty("every score is there twice", "60 people would be 30: each person counts once", usual=False)
def scores_doubled() -> Tables:
    once = scores(drawn())
    return coming() | {"measure": pd.concat([once, once], ignore_index=True)}


@nasty(
    "scores of −9 and 99 among scores from 0 to 40",
    "−9 and 99 are codes for a missing score",
    refused="score",
)
def codes_for_missing() -> Tables:
    values = drawn().round()
    values[:6, 1], values[6:9, 3] = -9, 99
    return coming() | {"measure": scores(values)}


@nasty("twenty instruments, each asked twice", "20 measures stand in the report", usual=False)
def twenty_instruments() -> Tables:
    many = [
        scores(drawn(12, seed)[:, :2], days=[0, 56], instrument=f"m{seed:02d}")
        for seed in range(20)
    ]
    return coming(12) | {"measure": pd.concat(many, ignore_index=True)}


@nasty("sessions of −5 minutes", "no session is that short", refused="dur_min")
def negative_dose() -> Tables:
    held = sessions(30)
    return {"person": people(30), "session": held.assign(dur_min=[-5] + [50] * (len(held) - 1))}


@nasty(
    "300 sessions of 24 hours each for 12 people",
    "3,600 of 3,600 sessions were held",
    says=["3,600 of 3,600 sessions that were due"],
    usual=False,
)
def huge_dose() -> Tables:
    held = sessions(12, range(1, 301)).assign(dur_min=1440)
    return {"person": people(12, last=2100), "session": held}


@nasty(
    "use by whoever is a woman and by nobody else: perfect separation",
    "women: 0% of days without use; men: 100%",
    usual=False,
)
def separated_by_sex() -> Tables:
    used = np.repeat([[1.0], [0.0]], [15, 15], axis=0)
    sex = ["female"] * 15 + ["male"] * 15
    return coming() | {"person": people(30).assign(sex=sex), "day": diary(30, used)}


@nasty(
    "a score on day 0 and one on day 1 each",
    "two scores of a day apart; no change a week can be told",
    usual=False,
)
def a_day_apart() -> Tables:
    return coming() | {"measure": scores(drawn()[:, :2], days=[0, 1])}


@nasty(
    "one person has 20,000 scores, 29 have two",
    "30 people have a score; whoever is asked often counts once",
    usual=False,
)
def one_asked_very_often() -> Tables:
    rng = np.random.default_rng(3)
    often = pd.DataFrame({"pid": "p000", "day": np.arange(20_000) % 84, "instrument": "m",
                          "score": rng.normal(90, 1, 20_000)})  # fmt: skip
    others = scores(drawn()[1:, :2], days=[0, 56], instrument="m")
    others["pid"] = np.repeat(pids(30)[1:], 2)
    return coming() | {"measure": pd.concat([often, others], ignore_index=True)}
