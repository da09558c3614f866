"""Sites beside each other: within their programme, without a ranking, and nobody small."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure as Canvas
from programmes import of_diaries, person, programme, session, twelve
from scipy.stats import chi2_contingency

from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import Plot
from surefoot.outcomes.sites import funnel
from surefoot.outcomes.sites.clustering import design_effect
from surefoot.report import site_results
from surefoot.report.blocks import Finding, Prose
from surefoot.report.chapters import sites
from surefoot.report.site_results import SMALLER, shares
from surefoot.report.study import Study

EN = language("en")
HELD = {"a": 9, "b": 4}


def study_of(dataset: Dataset) -> Study:
    return Study(dataset, (sites,))


@pytest.fixture(scope="module")
def county() -> Study:
    return study_of(invented(400, 1))


def two_programmes(programme_of: Callable[[int], str]) -> Dataset:
    """Six sites of twenty people who are due ten sessions; programmes differ in what is held."""
    rows, met = [], []
    for n in range(120):
        site, pid = n % 6, f"p{n:03}"
        of = programme_of(n)
        rows.append(person(pid, site_code=f"s-{site}", programme=of))
        held = min(HELD[of] + (n % 7 == 0), 10)
        met += [
            session(pid, day, day, "held" if day <= held else "no_show") for day in range(1, 11)
        ]
    return programme(person=rows, session=met)


@pytest.mark.parametrize("of", [3, 19, 20])
def test_an_estimate_drawn_together_has_an_interval_with_twenty_sites_only(of: int) -> None:
    """With three, an interval meant for 95% of cases holds in fewer than 87%."""
    rows, met = [], []
    for n in range(20 * of):
        site, pid = n % of, f"p{n:03}"
        rows.append(person(pid, site_code=f"s-{site}"))
        held = [3, 6, 9][site % 3] - n % 2
        met += [
            session(pid, day, day, "held" if day <= held else "no_show") for day in range(1, 11)
        ]
    table = tables(study_of(programme(person=rows, session=met)))[0]
    enough = of == 20
    assert all((" (" in row[-1]) == enough for row in table.rows)
    assert len({row[-1].split()[0] for row in table.rows}) > 1
    said = " ".join(table.notes)
    assert ("With fewer than 20 sites an estimate has no interval" in said) != enough
    assert ("In brackets: the 95% interval" in said) == enough
    assert "Sites differ, all in all, by more than chance explains" in said
    assert "the sites may still all be alike" not in said


def prose(study: Study) -> list[str]:
    blocks = sites.chapter(study, EN).blocks
    return [" ".join(block.parts) for block in blocks if type(block) is Prose]


def tables(study: Study) -> list[NumberTable]:
    blocks = sites.chapter(study, EN).blocks
    numbers = [block.numbers if isinstance(block, Plot) else block for block in blocks]
    return [each for each in numbers if isinstance(each, NumberTable)]


def test_a_share_and_its_limits_are_those_of_the_funnel_within_the_programme(county: Study) -> None:
    told = shares(county, "sessions").set_index("site")
    due = county.sessions[county.sessions["status"] != "rescheduled"].merge(
        county.started[["site_code", "programme"]], left_on="pid", right_index=True
    )
    due = due.assign(held=(due["status"] == "held").astype(int))
    assert len(told) == 6
    by_site = due.groupby("site_code")["held"].mean()
    assert told["share"].sort_index().tolist() == pytest.approx(by_site.tolist())
    for name, of in due.groupby("programme"):
        each = of.groupby(["pid", "site_code"])["held"].agg(["sum", "size"]).reset_index()
        effect = design_effect(each, "sum", "size", "site_code")
        mine = told[told["programme"] == name]
        assert effect > 1
        assert mine["worth"].tolist() == pytest.approx((mine["of"] / effect).tolist())
        assert mine["target"].tolist() == pytest.approx([of["held"].mean()] * 3)
    worth = told["worth"]
    assert set(told["factor"]) == {1}
    limits = funnel(told["share"] * worth, worth, told.index, told["target"], effective=True)
    assert told["lower_95"].tolist() == pytest.approx(limits["lower_95"].tolist())
    assert told["outside"].tolist() == limits["outside"].tolist()


def test_the_site_that_was_planted_as_different_stands_out_in_days_and_not_in_sessions(
    county: Study,
) -> None:
    days = shares(county, "days").set_index("site")
    assert days["outside"]["s-3"] == "95"
    assert (days["outside"] != "no").sum() == 1
    assert days["lower_998"]["s-3"] < days["share"]["s-3"] < days["lower_95"]["s-3"]
    assert days["share"]["s-3"] < days["estimate"]["s-3"] < days["target"]["s-3"]
    assert set(shares(county, "sessions")["outside"]) == {"no"}


def test_sites_within_programmes_are_warned_of_first_and_held_against_their_own() -> None:
    study = study_of(two_programmes(lambda n: "a" if n % 6 < 3 else "b"))
    assert prose(study)[0].startswith("6 of 6 sites lie in one program each, of 2 in all.")
    assert "its own program only" in prose(study)[0]
    found = shares(study, "sessions")
    assert set(found["outside"]) == {"no"}
    assert found.groupby("programme")["target"].nunique().tolist() == [1, 1]
    headings = [row[0] for row in tables(study)[0].rows if len(row) == 1]
    assert headings == ["Program a: 91.5% in all", "Program b: 41.5% in all"]


def test_sites_that_programmes_share_are_held_against_all_without_a_warning() -> None:
    study = study_of(two_programmes(lambda n: "a" if n // 6 % 2 else "b"))
    found = shares(study, "sessions")
    assert prose(study)[0].startswith("Sites stand in the order of their codes")
    assert "programme" not in found
    assert found["target"].nunique() == 1
    assert all(len(row) > 1 for row in tables(study)[0].rows)


def test_sites_are_listed_by_code_whatever_their_results(county: Study) -> None:
    for found in (shares(county, "sessions"), shares(county, "days")):
        for _, of in found.groupby("programme"):
            assert of["site"].tolist() == sorted(of["site"])
        assert not found["share"].is_monotonic_increasing
    text = " ".join(prose(county)).lower()
    assert "are not ranked" in text
    assert not {"best", "worst", "first place"} & set(text.split())


def test_small_sites_are_not_named_and_stand_together_or_are_withheld() -> None:
    study = study_of(invented(60, 1))
    people = study.started["site_code"].value_counts()
    small = people.index[people < 11].tolist()
    said = str([block.html() if isinstance(block, NumberTable) else block
                for block in sites.chapter(study, EN).blocks])  # fmt: skip
    assert len(small) >= 3
    assert not [code for code in small if code in said]
    assert "Smaller sites together" in said
    found = shares(study, "sessions")
    together = found[found["site"] == SMALLER].set_index("programme")["people"]
    assert together["A"] == people["s-3"] + people["s-5"]
    assert np.isnan(together["B"])


def test_nobody_can_take_a_small_site_away_from_what_is_told() -> None:
    study = study_of(invented(60, 1))
    found = shares(study, "sessions")
    withheld = found.groupby("programme")["people"].apply(lambda people: people.isna().sum())
    assert not (withheld == 1).any()


def test_a_site_of_which_few_have_a_known_day_tells_no_share_of_days() -> None:
    study = study_of(of_diaries(invented(60, 1)))
    at = study.started["site_code"]
    seen = study.day_counts.index[study.day_counts["days_observed"] > 0]
    few = at[at.index.isin(seen)].value_counts()
    assert (few < 11).all()
    found = shares(study, "days").set_index("site")
    assert found.loc[few.index.intersection(found.index), "share"].isna().all()


def test_the_picture_shows_only_what_is_told_and_each_point_where_it_lies(county: Study) -> None:
    figures = [block for block in sites.chapter(county, EN).blocks if isinstance(block, Plot)]
    assert len(figures) == 2
    axes = Canvas().subplots()
    assert figures[1].draw is not None
    figures[1].draw(axes, False)
    found = shares(county, "days")
    points = np.vstack(
        [each.get_offsets() for each in axes.collections if isinstance(each, PathCollection)]
    )
    drawn = pd.DataFrame(points, columns=["people", "apart"]).sort_values(["people", "apart"])
    wanted = found.assign(apart=100 * (found["share"] - found["target"]))
    wanted = wanted.sort_values(["people", "apart"])
    assert drawn["apart"].tolist() == pytest.approx(wanted["apart"].tolist())
    assert "s-3" in [each.get_text() for each in axes.texts]


def test_first_words_caption_picture_and_table_tell_of_the_same_sites(county: Study) -> None:
    """One set of limits: what one of them takes back, no other may mark."""
    blocks = sites.chapter(county, EN).blocks
    first = " ".join(blocks[0].parts)  # type: ignore[union-attr]
    days = [block for block in blocks if isinstance(block, Plot)][1]
    wider = "ites differ, all in all, by more than chance explains, so the limits are set wider."
    assert wider in first
    assert first.endswith("1 lies beyond the limits of 95%: s-3 (51.2%; limits 55.6% to 72.7%).")
    assert days.description.startswith(f"S{wider} Beyond the limits of 95% only: s-3. Each")
    assert [row[0] for row in days.numbers.rows if len(row) > 1 and row[5] != "no"] == ["s-3"]
    axes = Canvas().subplots()
    assert days.draw is not None
    days.draw(axes, False)
    plain, near, far = (len(each.get_offsets()) for each in axes.collections
                        if isinstance(each, PathCollection))  # fmt: skip
    assert (plain, near, far) == (5, 1, 0)
    assert any("the variance is 5.87 times" in note for note in days.numbers.notes)
    assert not any("may still all be alike" in note for note in days.numbers.notes)
    assert any("Within a program, sites stand" in text for text in prose(county))
    assert not any("differs from the others by more than chance" in text for text in prose(county))


@pytest.mark.parametrize("by_chance", [0.3, 0.049])
@pytest.mark.parametrize("phi", [0.7, 1.0, 1.4])
def test_limits_are_wider_only_where_alike_sites_would_seldom_differ_as_much(
    by_chance: float, phi: float
) -> None:
    """The spread of six sites that are all alike is over 1 in every third case."""
    names = ("lower_95", "upper_95", "lower_998", "upper_998", "outside")
    frame = pd.DataFrame({name: ["chance"] for name in names} | {f"wide_{name}": ["wide"]
                                                                for name in names})  # fmt: skip
    found = site_results.allowing_for_spread(frame.assign(phi=phi), by_chance)
    wider = by_chance < 0.05 and phi > 1
    assert {found[name].iloc[0] for name in names} == {"wide" if wider else "chance"}
    assert sites.factor(found) == (phi if wider else 1)


def test_how_often_alike_sites_would_differ_as_much_is_what_pearson_says() -> None:
    held, failed = np.array([330, 310, 350, 322]), np.array([70, 90, 50, 78])
    frame = pd.DataFrame({"site": list("abcd"), "share": held / 400, "worth": 400.0})
    found = site_results.held_against(frame.assign(target=held.sum() / 1600))
    assert found["by_chance"].iloc[0] == pytest.approx(chi2_contingency([held, failed])[1])


def test_coaches_are_counted_and_never_named(county: Study) -> None:
    said = str(sites.chapter(county, EN).blocks)
    codes = county.sessions["coach_code"].dropna().unique()
    assert "The records name 12 coaches; none is shown here." in said
    assert len(codes) == 12
    assert not [code for code in codes if code in said]


@pytest.mark.parametrize(
    "made",
    [programme, twelve, lambda: programme(person=[person("a", site_code="s-1")])],
    ids=["nobody", "twelve", "one"],
)
def test_one_site_or_none_gives_a_sentence(made: Callable[[], Dataset]) -> None:
    study = study_of(made())
    assert tables(study) == []
    first = sites.chapter(study, EN).blocks[0]
    assert isinstance(first, Finding)
    assert "nothing to hold side by side" in first.parts[0]


@pytest.mark.parametrize(("n", "told"), [
    (0, "The records name no coach."),
    (10, "The records name fewer than 11 coaches; none is shown here."),
    (11, "The records name 11 coaches; none is shown here."),
])  # fmt: skip
def test_of_coaches_one_sentence_says_how_many_the_records_name(n: int, told: str) -> None:
    met = [session("a", day + 1, day, coach_code=f"c{day}") for day in range(n)]
    study = study_of(programme(person=[person("a")], session=met))
    assert [EN.text(each) for each in sites.coaches(study, EN)] == [told]
