"""Draw the invented rows on which R and Surefoot are compared, and keep them as CSV."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).parent


def stays(rng: np.random.Generator, people: int = 120) -> pd.DataFrame:
    """Weeks followed, with ties, three groups, and two ways of ending."""
    group = rng.choice(["a", "b", "c"], people)
    mean = pd.Series(group).map({"a": 9.0, "b": 14.0, "c": 11.0})
    duration = np.ceil(np.minimum(rng.exponential(mean), rng.uniform(4, 26, people)))
    return pd.DataFrame(
        {"duration": duration.astype(int), "cause": rng.choice([0, 1, 2], people), "group": group}
    )


def pairs(rng: np.random.Generator, people: int = 40) -> pd.DataFrame:
    """Scores of two groups before and after, lower in the second."""
    group = np.repeat(["a", "b"], people // 2)
    before = rng.normal(16, 5, people)
    after = 0.6 * before + rng.normal(2, 4, people) - 2.0 * (group == "b")
    return pd.DataFrame({"group": group, "before": before.round(2), "after": after.round(2)})


def visits(rng: np.random.Generator, people: int = 60) -> pd.DataFrame:
    """Scores and use at two to seven visits, in two groups."""
    person = np.repeat(np.arange(1, people + 1), rng.integers(2, 8, people))
    week = pd.Series(person).groupby(person).cumcount().to_numpy() * 2
    own = rng.multivariate_normal([0, 0], [[9, -0.3], [-0.3, 0.12]], people)[person - 1]
    b = person % 2
    score = 20 + own[:, 0] + (own[:, 1] - 0.5 - 0.3 * b) * week + rng.normal(0, 2, len(person))
    odds = 0.8 - 0.12 * week - 0.4 * b + 0.3 * own[:, 0]
    used = rng.random(len(person)) < 1 / (1 + np.exp(-odds))
    return pd.DataFrame({
        "person": person, "week": week, "group": np.where(b, "b", "a"),
        "score": score.round(3), "used": used.astype(int),
    })  # fmt: skip


def followed(rng: np.random.Generator, people: int = 150) -> pd.DataFrame:
    """People followed for up to half a year, until a first day of use."""
    days = np.ceil(rng.exponential(110, people))
    end = rng.integers(60, 183, people)
    return pd.DataFrame({
        "person": np.arange(1, people + 1), "age": rng.integers(19, 70, people),
        "duration": np.minimum(days, end).astype(int), "event": (days <= end).astype(int),
    })  # fmt: skip


def sessions(rng: np.random.Generator, people: int = 150) -> pd.DataFrame:
    """Sessions of those people, each coming in a rhythm of their own, some not at all."""
    often = rng.integers(0, 14, people)
    person = np.repeat(np.arange(1, people + 1), often)
    drawn = pd.DataFrame({"person": person, "day": rng.integers(1, 180, len(person))})
    return drawn.drop_duplicates().sort_values(["person", "day"])


def units(rng: np.random.Generator) -> pd.DataFrame:
    """A number for each person of nine sites of very different size."""
    unit = np.repeat(list("ABCDEFGHI"), [3, 5, 8, 12, 20, 25, 30, 4, 2])
    own = pd.Series(unit).map(dict(zip("ABCDEFGHI", rng.normal(0, 4, 9), strict=True)))
    return pd.DataFrame({"unit": unit, "value": (60 + own + rng.normal(0, 9, len(unit))).round(3)})


def gaps(rng: np.random.Generator, people: int = 200) -> pd.DataFrame:
    """Scores of two groups, later ones missing the more, the worse the earlier ones were."""
    b = np.arange(people) % 2
    before = rng.normal(20, 5, people)
    middle = 0.7 * before - 1.5 * b + rng.normal(3, 3, people)
    after = 0.3 * before + 0.4 * middle - 2.0 * b + rng.normal(2, 3, people)
    lost = rng.random((people, 2)) < (1 / (1 + np.exp(1.3 - 0.2 * (before - 20))))[:, None]
    middle, after = np.where(lost[:, 0], np.nan, middle), np.where(lost[:, 1], np.nan, after)
    return pd.DataFrame({
        "group": np.where(b, "b", "a"),
        "before": before.round(3), "middle": middle.round(3), "after": after.round(3),
    })  # fmt: skip


def fillings(rng: np.random.Generator) -> pd.DataFrame:
    """What an analysis might say of eight fillings."""
    return pd.DataFrame(
        {"estimate": rng.normal(2, 0.4, 8).round(4), "error": rng.uniform(0.5, 0.7, 8).round(4)}
    )


def places(rng: np.random.Generator) -> pd.DataFrame:
    """Whether it went well for people of twelve sites, who differ in age and housing."""
    site = np.repeat(
        [f"S{n:02}" for n in range(12)], [6, 9, 14, 20, 25, 30, 32, 40, 44, 50, 60, 70]
    )
    older = (pd.factorize(site)[0] % 3) * 6
    age = np.clip(rng.normal(36 + older, 9, len(site)), 18, 80).round()
    housing = rng.choice(["home", "shelter", "street"], len(site), p=[0.6, 0.25, 0.15])
    odds = -0.8 + 0.03 * (age - 36) - 0.7 * (housing == "street") + (site == "S11") * 0.9
    well = rng.random(len(site)) < 1 / (1 + np.exp(-odds))
    return pd.DataFrame({"site": site, "age": age, "housing": housing, "well": well.astype(int)})


def offered(rng: np.random.Generator, people: int = 300) -> pd.DataFrame:
    """Scores of people who were coached or had what was usual, of three sexes."""
    sex = rng.choice(["female", "male", "other"], people, p=[0.45, 0.4, 0.15])
    coached = rng.random(people) < 0.5
    effect = pd.Series(sex).map({"female": -4.0, "male": -1.0, "other": -2.0}).to_numpy()
    score = 20 + effect * coached + rng.normal(0, 5, people)
    well = rng.random(people) < 1 / (1 + np.exp((score - 18) / 4))
    return pd.DataFrame({
        "sex": sex, "arm": np.where(coached, "coached", "usual"),
        "score": score.round(3), "well": well.astype(int),
    })  # fmt: skip


INPUTS = {
    "stays": stays,
    "pairs": pairs,
    "visits": visits,
    "followed": followed,
    "sessions": sessions,
    "units": units,
    "gaps": gaps,
    "fillings": fillings,
    "places": places,
    "offered": offered,
}

if __name__ == "__main__":
    for name, drawn in INPUTS.items():
        drawn(np.random.default_rng(4)).to_csv(HERE / f"{name}.csv", index=False)
