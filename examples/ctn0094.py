"""Make an evaluation dataset of the public NIDA trials CTN-27, CTN-30 and CTN-51.

    python examples/ctn0094.py FOLDER_OF_THE_PARQUET_FILES --out DATASET

The source is the R package public.ctn0094data 1.0.6 (MIT licence). What each of its tables
becomes, and what the mapping cannot do, is in ``docs/evaluator/ctn0094.md``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import perf_counter

import numpy as np
import pandas as pd

from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.data.metadata import About, Deidentification, LeftOut

WEEK = 7
PHASE = {"27": 24 * WEEK, "30": 12 * WEEK, "51": 24 * WEEK}
SECOND_PHASE = 24 * WEEK
STILL_SEEN = 28

NO_MEETING = ["Cross Active Study", "M1F", "M3F"]
OPIOIDS = ["Heroin", "Opioid", "Methadone", "Buprenorphine"]
OPIOID_SCREEN = "Opioid"

REASONS = {
    "is_dead": "died",
    "is_left_study": "left",
    "is_missing_14_consecutive": "ended_by_programme",
    "is_moved": "moved",
    "is_in_jail": "detained",
    "is_in_hospital": "hospital",
    "is_illness": "illness",
    "is_on_vacation": "travel",
    "is_unable": "unable",
    "is_forgot": "forgot",
    "is_window": "outside_window",
    "is_no_funding": "no_funding",
    "is_other": "other",
}
EXITS = {
    "died": "died",
    "left": "withdrew",
    "ended_by_programme": "ended_by_programme",
    "moved": "moved",
    "detained": "detained",
    "hospital": "health",
    "illness": "health",
}
PAIN = {"No Pain": 0, "Very mild to Moderate Pain": 1, "Severe Pain": 2}
RACES = {
    "Hispanic": "hispanic",
    "Non-Hispanic Black": "nh_black",
    "Non-Hispanic White": "nh_white",
    "Other": "nh_other",
}
AGE_BANDS = ["<18", "18-24", "25-34", "35-44", "45-54", "55-64", "65-89", "90+"]
AGE_LIMITS = [-1, 17, 24, 34, 44, 54, 64, 89, 200]

LEFT_OUT = [
    LeftOut("all_drugs", "The finer names of the same reports and screens as in tlfb and uds."),
    LeftOut("asi, rbs, rbs_iv, sex", "Risk behaviour has no place in the dataset."),
    LeftOut("psychiatric", "Diagnoses have no place in the dataset."),
    LeftOut("treatment, detox", "Medication doses and detoxification have no place."),
    LeftOut(
        "randomization.treatment",
        "The arm of the trial: the report compares no arms, and people knew theirs.",
    ),
    LeftOut("demographics: job, housing, education, marital", "No place in the dataset."),
    LeftOut("tlfb: substances other than opioids", "Only opioids count as use here."),
    LeftOut(
        "tlfb: days up to the start",
        "Only days of use are written down; nothing tells a day without use from one not asked.",
    ),
    LeftOut(
        "tlfb and uds: people who never started", "They were not expected to be seen, so no day is."
    ),
    LeftOut("tlfb: days after the last expected day", "They lie outside the time expected."),
    LeftOut("uds: substances other than opioids", "Only opioids count as use here."),
    LeftOut("visit: a row that comes twice", "One of the two is taken."),
    LeftOut("visit: the line “Cross Active Study”", "A note of the trial, not a meeting."),
    LeftOut(
        "visit: the lines M1F and M3F",
        "Two follow-ups of CTN-51 that nobody kept according to the source: their records lie "
        "elsewhere.",
    ),
    LeftOut(
        "visit: EOT where it was not kept",
        "A visit of CTN-51 for those who ended treatment early; most others kept week 24.",
    ),
    LeftOut("withdrawal, withdrawal_pre_post: rows without a score and a day", "They say nothing."),
    LeftOut("fagerstrom: cigarettes a day, a row that comes twice, rows of nobody", "No place."),
    LeftOut("derived tables, meta tables, uds_temp, first_survey, screening_date", "Not a record "
            "of their own, or used for the mapping only."),
]  # fmt: skip


def main() -> int:
    """Make the dataset and say what became of what."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("source", type=Path, help="the folder of the .parquet files")
    parser.add_argument("--out", type=Path, required=True, help="the dataset's folder")
    arguments = parser.parse_args()
    began = perf_counter()
    print(
        "Reading the trials' tables and sorting them into people, sessions and days …", flush=True
    )
    dataset = make(arguments.source)
    dataset.write(arguments.out)
    for name, frame in dataset.tables().items():
        print(f"  {name}: {len(frame):,} rows")
    print("Left out:")
    for each in dataset.about.left_out:
        print(f"  {each.what}: {each.why}")
    print(f"Written to {arguments.out} in {perf_counter() - began:.1f} s.")
    return 0


def make(source: Path) -> Dataset:
    """Make the dataset of the folder that holds the trials' tables.

    Parameters
    ----------
    source :
        Holds ``everybody.parquet``, ``visit.parquet`` and so on.
    """
    people = people_of(source)
    visits = visits_of(source, people)
    return Dataset(
        about=ABOUT,
        person=person(source, people),
        session=session(visits),
        measure=measures(source, people),
        day=pd.concat([reported(source, people, visits), screened(source, people)]),
        exit=exits(people, visits),
    )


def table(source: Path, name: str) -> pd.DataFrame:
    """Read one of the trials' tables."""
    return pd.read_parquet(source / f"{name}.parquet")


def people_of(source: Path) -> pd.DataFrame:
    """Give trial, day of the start and last expected day of everybody, indexed by ``who``.

    A person starts on the day of the first randomisation; whoever has none never started. In
    CTN-30 a second phase, for those who entered it, prolongs the time expected.
    """
    people = table(source, "everybody").set_index("who").sort_index()
    drawn = table(source, "randomization").dropna(subset=["when"])
    when = drawn.pivot_table(index="who", columns="which", values="when", aggfunc="min")
    people["start"] = when["1"].reindex(people.index).astype("Int32")
    second = when["2"].reindex(people.index).astype("Int32") - people["start"]
    last = people["project"].map(PHASE).astype("Int32")
    prolonged = second.notna() & people["project"].eq("30")
    last = last.mask(prolonged, second + SECOND_PHASE)
    people["last"] = last.mask(people["start"].isna())
    people["zero"] = people["start"].fillna(0)
    return people


def person(source: Path, people: pd.DataFrame) -> pd.DataFrame:
    """Make the table of people."""
    told = table(source, "demographics").set_index("who").reindex(people.index)
    race = table(source, "derived_raceEthnicity").set_index("who").reindex(people.index)
    site = table(source, "site_masked").set_index("who")["site_masked"].reindex(people.index)
    refused = told["race"].eq("Refused/missing") & told["is_hispanic"].ne("Yes")
    race_eth = race["race_ethnicity"].map(RACES).mask(refused)
    bands = pd.cut(told["age"].astype("Float64"), AGE_LIMITS, labels=AGE_BANDS).astype("string")
    sex = told["is_male"].map({"Yes": "male", "No": "female"})
    return pd.DataFrame(
        {
            "pid": pids(people.index),
            "programme": "CTN-" + people["project"],
            "site_code": "site-" + site,
            "age_band": bands,
            "age_band_missing": why(bands, "not_recorded"),
            "sex": sex,
            "sex_missing": why(sex, "not_recorded"),
            "race_eth": race_eth,
            "race_eth_missing": why(race_eth, "not_recorded"),
            "intake_week": pd.NA,
            "goal_type": pd.NA,
            "goal_type_missing": "not_asked",
            "consent_export": pd.NA,
            "started": people["start"].notna(),
            "consent_day": -people["zero"],
            "last_expected_day": people["last"],
        }
    )


def visits_of(source: Path, people: pd.DataFrame) -> pd.DataFrame:
    """Give every visit that was held or due, its day counted from the start, and its reason."""
    visit = table(source, "visit").drop_duplicates()
    missed = visit["what"].isin(["MISSING", "no visit"])
    aside = visit["visit"].isin(NO_MEETING) | (missed & visit["visit"].eq("EOT"))
    visit, missed = visit[~aside].join(people, on="who"), missed[~aside]
    reason = pd.Series(pd.NA, index=visit.index, dtype="string")
    for column, code in reversed(REASONS.items()):
        reason = reason.mask(visit[column].eq("1"), code)
    status = pd.Series("held", index=visit.index).mask(missed, "missed")
    status = status.mask(missed & visit["is_no_show"].eq("1") & reason.isna(), "no_show")
    recorded = visit["when"].astype("Int32") - visit["zero"]
    due = recorded.where(~missed).fillna(expected_days(visit, recorded.where(~missed)))
    visit = visit.assign(status=status, reason=reason, day=due)
    return visit.sort_values(["who", "day"], kind="stable", na_position="last")


def expected_days(visit: pd.DataFrame, held: pd.Series) -> pd.Series:
    """Give the day on which each visit was due: the median day on which it was held.

    It is taken within the trial, or in CTN-30's second phase from the day of its own beginning.
    """
    origin = (visit["last"] - SECOND_PHASE).where(visit["visit"].str.startswith("P2"), 0)
    usual = (held - origin).where(visit["start"].notna())
    kind = [visit["project"], visit["visit"]]
    return (usual.groupby(kind).transform("median").round().astype("Int32") + origin).astype(
        "Int32"
    )


def session(visits: pd.DataFrame) -> pd.DataFrame:
    """Make the table of sessions; what coaches would ask was not asked in these trials."""
    not_asked = ["importance", "confidence", "readiness", "strongest_urge"]
    asked = [*not_asked, "days_used", "days_observed"]
    unknown = ["dur_min", "modality", "coach_code", "point", "exercise"]
    unknown += [*asked, "homework_set", "homework_done_pct"]
    frame = pd.DataFrame(
        {
            "pid": pids(visits["who"]),
            "seq": visits.groupby("who").cumcount() + 1,
            "day": visits["day"],
            "status": visits["status"],
            "missed_reason": visits["reason"].mask(visits["status"] == "held"),
        }
    )
    why_missing = dict.fromkeys((f"{name}_missing" for name in asked), "not_asked")
    return frame.assign(**dict.fromkeys(unknown, pd.NA), **why_missing)


def reported(source: Path, people: pd.DataFrame, visits: pd.DataFrame) -> pd.DataFrame:
    """Make the days on which use of opioids was, or was expected to be, reported.

    A day is observed if use was reported on it, or if it is not after the last visit held: there
    the person was asked about the days since the visit before.
    """
    started = people.dropna(subset=["start"])
    spans = started["last"].to_numpy(int)
    who = np.repeat(started.index.to_numpy(int), spans)
    day = np.concatenate([np.arange(1, span + 1) for span in spans])
    told = table(source, "tlfb")
    told = told[told["what"].isin(OPIOIDS)].join(people["start"], on="who").dropna()
    use = pd.MultiIndex.from_arrays([told["who"].astype(int), (told["when"] - told["start"])])
    used = pd.MultiIndex.from_arrays([who, day]).isin(use)
    last = visits[visits["status"] == "held"].groupby("who")["day"].max().reindex(started.index)
    seen = day <= np.repeat(last.fillna(0).to_numpy(int), spans)
    value = pd.Series(used, dtype="Int8").mask(~(seen | used))
    frame = pd.DataFrame({"pid": pids(pd.Series(who)), "day": day, "used": value})
    return frame.assign(used_missing=why(value, "lost"), source="self_report")


def screened(source: Path, people: pd.DataFrame) -> pd.DataFrame:
    """Make the drug screens: opioids found or not, on days when a sample was given."""
    samples = table(source, "uds_temp").query("was_temp_ok == '1'")[["who", "when"]]
    found = table(source, "uds")
    positive = found.loc[found["what"] == OPIOID_SCREEN, ["who", "when"]].assign(used=1)
    tests = pd.concat([positive, samples.assign(used=0), found[["who", "when"]].assign(used=0)])
    tests = tests.join(people[["start", "last"]], on="who").dropna()
    tests["day"] = tests["when"] - tests["start"]
    tests = tests[tests["day"].between(1, tests["last"])]
    tests = tests.groupby(["who", "day"], as_index=False)["used"].max()
    frame = pd.DataFrame({"pid": pids(tests["who"]), "day": tests["day"], "used": tests["used"]})
    return frame.assign(used_missing=pd.NA, source="urine")


def measures(source: Path, people: pd.DataFrame) -> pd.DataFrame:
    """Make the scores of withdrawal, pain, smoking and homelessness."""
    withdrawal = table(source, "withdrawal").rename(columns={"withdrawal": "score"})
    around = table(source, "withdrawal_pre_post").rename(columns={"withdrawal": "score"})
    smoking = table(source, "fagerstrom").drop_duplicates().rename(columns={"ftnd": "score"})
    pain = table(source, "pain").assign(score=lambda told: told["pain"].map(PAIN))
    homes = table(source, "qol").assign(
        score=lambda told: told["is_homeless"].map({"Yes": 1, "No": 0})
    )
    found = pd.concat(
        [
            withdrawal.assign(instrument="withdrawal_0_3"),
            around.assign(instrument="withdrawal_" + around["what"] + "_induction_0_3"),
            pain.assign(instrument="pain_0_2"),
            smoking[smoking["is_smoker"] == "Yes"].assign(instrument="fagerstrom_0_10"),
            homes.assign(instrument="homeless_0_1"),
        ]
    ).join(people["zero"], on="who")
    found = found[found["who"].notna() & (found["score"].notna() | found["when"].notna())]
    score = pd.to_numeric(found["score"]).astype("Float32")
    return pd.DataFrame(
        {
            "pid": pids(found["who"]),
            "day": found["when"].astype("Int32") - found["zero"],
            "instrument": found["instrument"],
            "score": score,
            "score_missing": why(score, "not_recorded"),
            "n_missing": pd.NA,
        }
    )


def exits(people: pd.DataFrame, visits: pd.DataFrame) -> pd.DataFrame:
    """Make the exits that can be told: still seen at the end, or a reason noted after leaving."""
    started = people.dropna(subset=["start"])
    held = visits[visits["status"] == "held"].groupby("who")["day"].max().clip(lower=0)
    last = held.reindex(started.index).fillna(0)
    stayed = last >= started["last"] - STILL_SEEN
    noted = visits[visits["reason"].isin(list(EXITS)) & visits["who"].isin(started.index)]
    after = noted[noted["day"].fillna(started["last"].max()) >= noted["who"].map(last)]
    rank = {code: place for place, code in enumerate(EXITS)}
    first = after.assign(rank=after["reason"].map(rank)).sort_values("rank", kind="stable")
    reason = first.groupby("who")["reason"].first().map(EXITS).reindex(started.index)
    reason = reason.mask(stayed & reason.ne("died").fillna(True), "completed")
    frame = pd.DataFrame({"pid": pids(started.index), "day": last, "reason": reason})
    return frame.dropna(subset=["reason"])


def pids(who: pd.Index | pd.Series) -> pd.Series:
    """Write the source's public number of a person as a code."""
    return pd.Series(who, index=who.index if isinstance(who, pd.Series) else who).map(
        "ctn-{:04d}".format
    )


def why(values: pd.Series, reason: str) -> pd.Series:
    """Give the reason where a value is missing, and nothing where it is known."""
    return pd.Series(pd.NA, index=values.index, dtype="string").mask(values.isna(), reason)


ABOUT = About(
    name="ctn0094",
    title="Three NIDA trials of treatment for opioid use (CTN-27, CTN-30, CTN-51)",
    source="public.ctn0094data 1.0.6, harmonised public data of three trials of the NIDA Clinical "
    "Trials Network; MIT licence.",
    use_means="Heroin, other opioids, and methadone or buprenorphine beyond the study's own.",
    seen_means="Days up to the last visit that a person kept, and later days on which use was "
    "reported. The source writes down days of use only.",
    deidentification=Deidentification.PUBLISHED,
    synthetic=False,
    left_out=LEFT_OUT,
)

if __name__ == "__main__":
    sys.exit(main())
