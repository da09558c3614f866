"""Nobody, one, many; one group, five hundred; names that mean something to a program."""

from __future__ import annotations

import numpy as np
import pandas as pd

from nasty.making import Tables, coming, diary, drawn, nasty, people, pids, scores, sessions


@nasty("nobody at all", "nothing can be said", says=["Nobody started"])
def nobody() -> Tables:
    return {}


@nasty(
    "one person, who came once", "nothing may be told of one person", never=["100.0% of", "1 of 1 "]
)
def one_person() -> Tables:
    return {"person": people(1), "session": sessions(1, [1])}


@nasty("ten people, one fewer than may be told", "nothing may be told of ten people", usual=False)
def ten_people() -> Tables:
    return coming(10) | {"measure": scores(drawn(10)), "day": diary(10, 0)}


@nasty(
    "eleven people, the fewest that may be told",
    "11 people; 132 of 132 sessions held",
    says=["132 of 132 sessions that were due", "race and ethnicity is known"],
    never=["Why sessions were not held"],
    usual=False,
)
def eleven_people() -> Tables:
    return coming(11) | {"measure": scores(drawn(11)), "day": diary(11, 0)}


@nasty(
    "30 people who agreed, of whom nobody started",
    "0 of 30 started",
    says=["Nobody started"],
    usual=False,
)
def nobody_started() -> Tables:
    return {"person": people(30, started=False, last=None)}


@nasty("30 people at one site, under one coach", "sites cannot be compared", usual=False)
def one_site() -> Tables:
    held = sessions(30).assign(coach_code="c1")
    return {"person": people(30).assign(site_code="s1"), "session": held}


@nasty("600 people at 300 sites, two at each", "no site may be told of by itself")
def three_hundred_sites() -> Tables:
    sites = [f"s{at // 2}" for at in range(600)]
    return {"person": people(600).assign(site_code=sites), "session": sessions(600, [1, 6, 12])}


@nasty(
    "30 sites of 12 people, every session held but one of each site",
    "sites do not differ at all",
    usual=False,
)
def sites_all_tied() -> Tables:
    table = people(360).assign(site_code=[f"s{at // 12}" for at in range(360)])
    held = sessions(360, [1, 2])
    first = held["pid"].isin(pids(360)[::12]) & (held["seq"] == 2)
    held.loc[first, "status"] = "no_show"
    return {"person": table, "session": held}


@nasty(
    "sites and programs called Total, total, nan1, NA, None, index, yes, 0, later and smaller",
    "each is a site of 12 people like any other",
    says=["Total", "total", "nan1", "None", "index"],
)
def hostile_codes() -> Tables:
    names = ["Total", "total", "nan1", "NA", "None", "index", "yes", "0", "later", "smaller"]
    table = people(120).assign(site_code=np.repeat(names, 12), programme=np.repeat(names[::-1], 12))
    held = sessions(120).assign(coach_code=np.repeat(np.repeat(names, 12), 12))
    held.loc[held["seq"] % 5 == 0, "status"] = "no_show"
    return {"person": table, "session": held}


@nasty(
    "every category has one level: all women, of one age, one group and one goal",
    "nobody can be held against others",
    usual=False,
)
def one_level() -> Tables:
    same = {"sex": "female", "age_band": "35-44", "race_eth": "hispanic", "goal_type": "abstain",
            "programme": "day", "site_code": "s1"}  # fmt: skip
    return coming() | {"person": people(30).assign(**same), "day": diary(30, 0)}


@nasty(
    "500 programs and 500 coaches for 550 people",
    "no program may be told of by itself",
    says=["500 groups, none of which may be told"],
    never=["g499"],
    usual=False,
)
def five_hundred_levels() -> Tables:
    codes = [f"g{at % 500}" for at in range(550)]
    held = sessions(550, [1, 12])
    held["coach_code"] = np.repeat(codes, 2)
    return {"person": people(550).assign(programme=codes), "session": held}


@nasty(
    "people whose ids are whole numbers",
    "30 people; 360 of 360 sessions held",
    says=["360 of 360 sessions that were due"],
    usual=False,
)
def ids_that_are_numbers() -> Tables:
    return {name: frame.assign(pid=frame["pid"].str[1:].astype(int)) for name, frame in
            coming().items()}  # fmt: skip


@nasty(
    "ids of floating point, 7.0 in one table and 7 in the other",
    "whether 7.0 is 7 cannot be known",
    refused="pid",
)
def ids_of_two_types() -> Tables:
    tables = coming()
    number = {name: frame["pid"].str[1:].astype(int) for name, frame in tables.items()}
    return {
        "person": tables["person"].assign(pid=number["person"]),
        "session": tables["session"].assign(pid=number["session"].astype(float)),
    }


@nasty("one id is blank", "a blank id is nobody's", refused="pid")
def a_blank_id() -> Tables:
    table = people(30)
    table.loc[4, "pid"] = " "
    return coming() | {"person": table}


@nasty("two ids that look alike, é in one sign and in two", "ids are short codes", refused="pid")
def unicode_twins() -> Tables:
    table = people(30)
    table.loc[4, "pid"], table.loc[5, "pid"] = "Jos\u00e9", "Jose\u0301"
    return coming() | {"person": table}


@nasty(
    "ids that differ in case only",
    "A01 and a01 are two people: 60 in all",
    says=["720 of 720 sessions that were due"],
    usual=False,
)
def ids_that_differ_in_case() -> Tables:
    def both(frame: pd.DataFrame) -> pd.DataFrame:
        upper = frame.assign(pid=frame["pid"].str.upper())
        return pd.concat([frame, upper], ignore_index=True)

    return {name: both(frame) for name, frame in coming().items()}


@nasty("one person is there twice", "a person has one row", refused="pid")
def a_person_twice() -> Tables:
    table = people(30)
    return coming() | {"person": pd.concat([table, table[:1]], ignore_index=True)}


@nasty(
    "sessions of somebody who is not among the people",
    "whose sessions they are is not known",
    refused="pid",
)
def a_stranger() -> Tables:
    held = sessions(31)
    return {"person": people(30), "session": held}


@nasty(
    "everybody said no to passing data on",
    "30 people; whether they may be told is theirs to say",
    usual=False,
)
def all_said_no() -> Tables:
    return coming() | {"person": people(30).assign(consent_export=False)}


@nasty(
    "a title of 300 letters with markup, quotation marks and signs of other programs",
    "the title stands as it is written",
    says=["&lt;script&gt;", "300 people"],
    title='<script>alert(1)</script> #import "x" $1 \\u{202E} [*_`@#<a> 300 people ' + "W" * 222,
    source="=1+1 <b>&amp;</b> \u202eright to left\u202c \ufffe\ufdd0 end.",
)
def a_hostile_title() -> Tables:
    return coming(12)


@nasty(
    "half of the people started 5,000 weeks after the others",
    "the program lasted 96 years, and nothing happened in most of them",
    usual=False,
)
def starts_far_apart() -> Tables:
    return coming(40) | {"person": people(40).assign(intake_week=[0, 5000] * 20)}
