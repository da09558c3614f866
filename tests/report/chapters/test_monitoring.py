"""The programme by calendar weeks: every count told is large, and what changed is found."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest
from programmes import person, programme, session, twelve
from scipy.spatial.distance import pdist

from surefoot.demo.programme import programme as invented
from surefoot.language import language, say
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.disclosure import LEAST
from surefoot.outcomes.methods.control_charts import p_chart, xmr_chart
from surefoot.outcomes.presentation.plot import Plot, Sheet
from surefoot.report.blocks import Finding
from surefoot.report.chapters import monitoring
from surefoot.report.chapters.week_runs import CROSS, runs
from surefoot.report.study import Study

EN = language("en")
COUNTS = ["held", "not_held"]


@pytest.fixture(scope="module")
def county() -> Study:
    return Study(invented(400, 1), (monitoring,))


def charts(study: Study) -> list[Plot]:
    return [each for each in monitoring.chapter(study, EN).blocks if isinstance(each, Plot)]


def dropped(dataset: Dataset, weeks: range) -> Dataset:
    """Make most sessions of some calendar weeks fail."""
    session = dataset.session.copy()
    start = dataset.person.set_index("pid")["intake_week"].reindex(session["pid"]).to_numpy()
    week = pd.Series(start, index=session.index) + session["day"] // 7
    lost = week.isin(weeks) & session["status"].eq("held") & (session.index % 4 != 0)
    session.loc[lost, "status"] = "cancel_coach"
    return replace(dataset, session=session)


def test_every_session_that_was_due_is_in_one_stretch_of_weeks(county: Study) -> None:
    found = monitoring.by_calendar(county)
    due = county.sessions[county.sessions["status"] != "rescheduled"]
    assert found["held"].sum() == (due["status"] == "held").sum()
    assert found[COUNTS].sum().sum() == len(due)
    assert (found["first"].iloc[1:].to_numpy() == found["last"].iloc[:-1] + 1).all()


def test_weeks_of_people_are_those_of_each_person_one_by_one(county: Study) -> None:
    found = monitoring.by_calendar(county)
    weeks = []
    ended = county.dataset.exit.set_index("pid")["day"]
    for pid, row in county.stays.iterrows():
        first = int(county.started.loc[pid, "intake_week"])
        day = row["days"] if row["left"] else row["last_expected_day"]
        day = max(ended[pid], row["days"]) if pid in ended else day
        weeks += range(first, first + int(day) // 7 + 1)
    active = pd.Series(weeks).value_counts()
    for stretch in found.to_dict("records"):
        inside = active.index.to_series().between(stretch["first"], stretch["last"])
        assert stretch["person_weeks"] == active[inside].sum()


@pytest.mark.parametrize(
    ("day", "reason", "came", "until"),
    [
        (42, "moved", range(0, 36, 7), 6),
        (84, "completed", range(0, 36, 7), 12),
        (None, "completed", range(0, 36, 7), 12),
        (None, "moved", range(0, 78, 7), 11),
        (14, "moved", range(0, 36, 7), 5),
        (4000, "moved", range(0, 36, 7), 12),
    ],
)
def test_people_belong_to_the_programme_until_their_noted_end(
    day: int | None, reason: str, came: range, until: int
) -> None:
    one = programme(
        person=[person("a", intake_week=3)],
        session=[session("a", seq, at) for seq, at in enumerate(came, 1)],
        exit=[{"pid": "a", "day": day, "reason": reason}],
    )
    assert monitoring._people(Study(one, (monitoring,)))["went"].dropna().to_dict() == {
        3 + until: 1
    }


@pytest.mark.parametrize("clients", [60, 150, 400])
def test_no_stretch_tells_a_small_count_of_sessions_or_of_people(clients: int) -> None:
    study = Study(invented(clients, 2), (monitoring,))
    found = monitoring.by_calendar(study)
    assert len(found) > 1
    intake = study.started["intake_week"]
    came = [intake.between(first, last).sum()
            for first, last in zip(found["first"], found["last"], strict=True)]  # fmt: skip
    for n in [*found[COUNTS].to_numpy().ravel(), *came]:
        assert n == 0 or n >= LEAST


def test_the_charts_are_those_of_the_counts(county: Study) -> None:
    found = monitoring.by_calendar(county)
    shares = p_chart(found["held"], found[COUNTS].sum(axis=1))
    rates = xmr_chart(found["held"] / found["person_weeks"])
    first, second = (each.numbers for each in charts(county))
    assert [row[3] for row in first.rows] == [f"{100 * each:.1f}%" for each in shares["value"]]
    assert [row[3] for row in second.rows] == [f"{each:.2f}" for each in rates["value"]]
    assert f"Center line: {100 * shares['centre'][0]:.1f}%." in first.notes
    assert [row[5] != "–" for row in second.rows] == (rates["signals"] != "").tolist()


def test_a_quiet_programme_has_hardly_a_signal_and_a_broken_one_is_found_where_it_broke(
    county: Study,
) -> None:
    quiet = charts(county)[0].numbers.rows
    assert sum(row[-1] != "–" for row in quiet) <= len(quiet) // 20
    broken = Study(dropped(county.dataset, range(28, 34)), (monitoring,))
    found = monitoring.by_calendar(broken)
    chart = p_chart(found["held"], found[COUNTS].sum(axis=1)).join(found)
    low = chart[chart["signals"].str.contains("beyond") & (chart["value"] < chart["centre"])]
    assert len(low) >= 2
    assert (low["first"] <= 33).all()
    assert (low["last"] >= 28).all()
    assert charts(broken)[0].description.startswith("Signal in ")


def test_a_signal_is_said_to_prove_nothing(county: Study) -> None:
    said = " ".join(monitoring.chapter(county, EN).blocks[1].parts)  # type: ignore[union-attr]
    assert "asks for a look" in said
    assert "proves nothing" in said


def test_a_few_sessions_without_a_day_cannot_be_worked_out_from_all() -> None:
    dataset = invented(400, 1)
    session = dataset.session.copy()
    lost = session.index[session["status"] == "no_show"][:5]
    session.loc[lost, "day"] = pd.NA
    study = Study(replace(dataset, session=session), (monitoring,))
    not_held = int((~study.sessions["status"].isin(("held", "rescheduled"))).sum())
    assert not_held - monitoring.by_calendar(study)["not_held"].sum() >= LEAST + 5


def test_without_a_calendar_there_is_a_sentence_and_no_chart() -> None:
    for dataset in (twelve(), programme()):
        blocks = monitoring.chapter(Study(dataset, (monitoring,)), EN).blocks
        assert [type(each) for each in blocks] == [Finding]
        assert "do not tell in which calendar week" in str(blocks)


def test_one_person_gives_no_chart() -> None:
    one = programme(person=[person("a", intake_week=0)], session=[session("a", 1, 7)])
    made = charts(Study(one, (monitoring,)))
    assert [each.draw for each in made] == [None, None]
    assert [each.numbers.rows for each in made] == [[], []]


def test_a_chart_of_people_is_told_though_there_is_none_of_shares() -> None:
    pids = [f"p{n:02}" for n in range(30)]
    always = programme(
        person=[person(pid, intake_week=0) for pid in pids],
        session=[session(pid, n, 7 * n) for pid in pids for n in range(1, 13)],
    )
    study = Study(always, (monitoring,))
    first, *_ = monitoring.chapter(study, EN).blocks
    shares, a_person = charts(study)
    assert not shares.numbers.rows
    assert a_person.numbers.rows
    assert isinstance(first, Finding)
    assert first.told
    assert f"of {len(a_person.numbers.rows)}." in first.parts[0]
    assert "nothing can be said, because sessions were always held" in first.parts[1]


def test_weeks_with_nobody_are_one_row_and_no_label_covers_another() -> None:
    chart = pd.DataFrame({
        "first": range(3000), "last": range(3000), "held": 0, "person_weeks": 0,
        "value": float("nan"),
        "lower": 0.0, "upper": 1.0, "centre": 0.5, "signals": "",
    })  # fmt: skip
    for week in (0, 1, 2, 4, 2996, 2998, 2999):
        value = 0.0 if week == 4 else 0.9
        chart.loc[week, ["held", "person_weeks", "value"]] = [18, 20, value]
        chart.loc[week, "signals"] = "beyond_3_sigma"
    found = runs(chart, "person_weeks")
    assert found[["first", "last"]].to_numpy().tolist() == [
        [0, 0], [1, 1], [2, 2], [3, 3], [4, 4], [5, 2995], [2996, 2996], [2997, 2997],
        [2998, 2998], [2999, 2999],
    ]  # fmt: skip
    plot = monitoring.chart_of(chart, say(""), EN, key="k", title="Weeks", shares=False)
    assert len(plot.numbers.rows) == 10
    assert plot.draw
    for narrow in (False, True):
        axes = Sheet().subplots()
        plot.draw(axes, narrow)
        assert [each.get_text() for each in axes.texts] == ["0–2", "4", "2,996"]
        assert axes.xaxis.get_major_formatter()(2000, 0) == "2,000"
        assert len(axes.lines[-1].get_xdata()) < 20
        crosses = axes.transData.transform(axes.collections[-1].get_offsets())
        apart = pdist(crosses, "chebyshev") * 72 / axes.figure.dpi
        assert (len(crosses), apart.min() >= CROSS) == (3, True)
    assert plot.description.startswith(
        "Signal in weeks 0–2: beyond a limit. Signal in week 4: beyond a limit. Signal in week "
        "2,996: beyond a limit. Signal in weeks 2,998–2,999: beyond a limit. Who stopped"
    )


def test_the_first_words_count_the_signals_of_both_charts(county: Study) -> None:
    first = monitoring.chapter(county, EN).blocks[0]
    assert isinstance(first, Finding)
    shares, a_person = (
        (sum(row[-1] != "–" for row in chart.numbers.rows), len(chart.numbers.rows))
        for chart in charts(county)
    )
    assert a_person[0] > 0
    assert first.parts[2].endswith("by this share: {} of {}.".format(*shares))
    assert first.parts[3].endswith("in the program: {} of {}.".format(*a_person))


def test_a_low_signal_at_the_end_of_the_data_is_called_no_sign_of_a_change(county: Study) -> None:
    first = monitoring.chapter(county, EN).blocks[0]
    assert isinstance(first, Finding)
    assert charts(county)[1].numbers.rows[-1][-1] == "beyond a limit"
    assert first.parts[4].startswith("What stands out in weeks 56–63 is no sign of a change")
    assert "the last weeks look emptier than they were" in charts(county)[1].description
    assert "emptier" not in charts(county)[0].description


def test_each_signal_of_a_row_says_what_stands_in_the_row() -> None:
    in_a_row = [each for each in monitoring.SIGNALS.values() if "in a row" in each]
    assert len(in_a_row) == len(monitoring.SIGNALS) - 1
    assert all(re.match(r"\w+ number in a row, or a later one,", each) for each in in_a_row)
