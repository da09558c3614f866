"""A practice's records as a dataset: pseudonyms for people, days for dates, nobody's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from surefoot.arguments import A, Having, takes
from surefoot.entries.whole_entries import came, changed, own_day, sound, unsound, whole
from surefoot.exercises import catalogue
from surefoot.exercises.motivation.goal import Goal
from surefoot.forms import Form, Privacy
from surefoot.outcomes.data.dataset import Dataset, empty
from surefoot.outcomes.data.metadata import About, Deidentification, LeftOut
from surefoot.outcomes.data.schema import SESSION, TABLES
from surefoot.points import Point
from surefoot.records.entities import Client, Entry
from surefoot.records.ids_and_times import new_id
from surefoot.records.store import Store
from surefoot.sessions.consent import Consent, agreed
from surefoot.sessions.episodes import Episode, episodes
from surefoot.sessions.log import KEY, SessionLog
from surefoot.sessions.readiness import GUESSED, RATED
from surefoot.weeks import weeks_passed

FORMS: Mapping[str, type[Form]] = {
    SessionLog.key: SessionLog,
    Consent.key: Consent,
    **catalogue(),
}
ASKED = [column.name for column in SESSION.columns if column.explained]
LEFT_OUT = [
    LeftOut("aliases and ids", "They lead back to people; each export draws new pseudonyms."),
    LeftOut("people who were taken away", "Their records are kept, and no number counts them."),
    LeftOut("dates", "They are turned into days since the first session held."),
    LeftOut("times of day", "They help to find a person."),
    LeftOut("everything written in words", "It stays with the person and the coach."),
    LeftOut("the plan", "It is made of words."),
    LeftOut("codes of coaches and sites", "Each export draws new ones."),
    LeftOut("age, sex, race and ethnicity", "The workbook does not ask for them.", held=False),
    LeftOut(
        "whether people agreed to take part",
        "The workbook asks about passing data on, and not about taking part.",
        held=False,
    ),
    LeftOut("single days of use", "Sessions tell how many days, and not which.", held=False),
    LeftOut("sessions without a date or status", "They are not finished yet."),
]

EARLIER = [
    LeftOut(
        "scores from before somebody came back",
        "Who closes and comes back begins anew: days count from the return, and change is told "
        "of the latest time only. Sessions from before are there, on days below 0.",
    ),
]


@dataclass(frozen=True)
class Case:
    """One client on the way into the dataset.

    Attributes
    ----------
    pid :
        The new pseudonym.
    sessions :
        What may leave of each session, the earliest first.
    entries :
        Everything else that the client entered.
    episodes :
        Each time in the program; the latest is the one that is told of.
    start, last :
        Day 0, and the last day on which the client was expected to be seen.
    unread :
        How many answers, also of entries that are not finished, could not be read.
    """

    pid: str
    sessions: Sequence[Mapping[str, Any]]
    entries: Sequence[Entry]
    episodes: Sequence[Episode]
    start: date
    last: date
    unread: int

    @property
    def started(self) -> bool:
        """Whether a session was held."""
        return bool(self.episodes)

    def is_of_an_earlier_episode(self, on: date) -> bool:
        """Tell whether a day lies before the end of an episode that is over."""
        return any(each.end is not None and on <= each.end for each in self.episodes[:-1])

    def day(self, on: date) -> int:
        """Count the days since the start."""
        return (on - self.start).days


STORE = Having(("clients", "entries"), "Store")


def _at_random(_: str) -> str:
    """Draw an id that tells nothing of what it is for; another one each time."""
    return new_id()


@takes(store=STORE)
def pseudonyms(store: Store, draw: Callable[[str], str] = _at_random) -> dict[str, str]:
    """Draw a new pseudonym for each client who is there: the client's id by the pseudonym.

    Parameters
    ----------
    store :
        The practice's records.
    draw :
        Gives a random id for a client's own.
    """
    return {f"p-{draw(client.id)[:10]}": client.id for client in store.clients()}


@takes(store=STORE, until=A(date), called=A(Mapping))
def dataset_from(
    store: Store,
    until: date,
    called: Mapping[str, str] | None = None,
    draw: Callable[[str], str] = _at_random,
) -> Dataset:
    """Make a pseudonymised dataset of a practice; it is not de-identified.

    Parameters
    ----------
    store :
        The practice's records.
    until :
        The day up to which clients were expected to be seen, unless a closing session was held;
        of a moment with a time zone, the day by each client's own clock.
    called :
        From :func:`pseudonyms`, where it must be known later whose pseudonym is whose.
    draw :
        Gives a random id for a client's own, and for the name of a site or a coach.

    Raises
    ------
    DatasetError
        If the records break the dataset's rules.

    Notes
    -----
    An answer leaves only if its question declares :attr:`~surefoot.forms.Privacy.OUTCOME`, and of
    an exercise only the numbers of its ``measures``. Pseudonyms and codes are random and new for
    each call; rows are in the order of the pseudonyms.
    """
    called = called or pseudonyms(store, draw)
    clients = {client.id: client for client in store.clients()}
    entries: dict[str, list[Entry]] = {}
    for entry in store.entries():
        entries.setdefault(entry.client_id, []).append(entry)
    cases = [
        _case(pid, clients[called[pid]], entries.get(called[pid], []), until)
        for pid in sorted(called)
    ]
    first = min((case.episodes[0].start for case in cases if case.started), default=until)
    sites, coaches = _codes(cases, "site", draw), _codes(cases, "coach_id", draw)
    return Dataset(
        about=_about(
            synthetic=store.practice.synthetic,
            unread=sum(case.unread for case in cases),
            came_back=any(len(case.episodes) > 1 for case in cases),
        ),
        person=_table("person", (_person(case, first, sites) for case in cases)),
        session=_table("session", (row for case in cases for row in _sessions(case, coaches))),
        measure=_table("measure", (row for case in cases for row in _measures(case))),
        day=empty("day"),
        exit=_table("exit", (row for case in cases for row in _exit(case))),
    )


def exportable(form: type[Form], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Read those answers of a form that may leave a practice; the others are as if not given."""
    questions = form.questions()
    return {
        name: questions[name].read(answer)
        for name, answer in form.sound(answers).items()
        if questions[name].privacy is Privacy.OUTCOME and not questions[name].is_open(answer)
    }


def _case(pid: str, client: Client, entries: Sequence[Entry], until: date) -> Case:
    told = [
        _heard(exportable(SessionLog, sound(SessionLog, entry)))
        for entry in entries
        if entry.form == KEY
    ]
    sessions = sorted(
        (each for each in told if "date" in each and "status" in each),
        key=lambda each: each["date"],
    )
    found = episodes(sessions)
    others = [entry for entry in entries if entry.form != KEY]
    start = found[-1].start if found else came(client)
    end = found[-1].end if found else None
    today = own_day(until, client, entries) if isinstance(until, datetime) else until
    last = max(start, min(today, end)) if end else max(start, today)
    unread = sum(len(unsound(FORMS[each.form], each)) for each in entries if each.form in FORMS)
    return Case(pid, sessions, others, found, start, last, unread)


def _heard(told: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out the numbers that a coach guessed: the client was not asked for them."""
    if told.get("ratings_by") != GUESSED:
        return dict(told)
    unasked = [name for name in RATED if name in told]
    kept = {name: answer for name, answer in told.items() if name not in RATED}
    return kept | {"not_asked": (*told.get("not_asked", ()), *unasked)}


def _codes(cases: Sequence[Case], name: str, draw: Callable[[str], str]) -> dict[str, str]:
    known = {each[name] for case in cases for each in case.sessions if name in each}
    return {code: f"c-{draw(f'{name} {code}')[:6]}" for code in known}


def _person(case: Case, first: date, sites: Mapping[str, str]) -> dict[str, Any]:
    goal = _goal(case)
    site = next((each["site"] for each in reversed(case.sessions) if "site" in each), None)
    return {
        "pid": case.pid,
        "programme": "practice",
        "site_code": sites.get(site) if site else None,
        "age_band_missing": "not_asked",
        "sex_missing": "not_asked",
        "race_eth_missing": "not_asked",
        "intake_week": weeks_passed((case.start - first).days) if case.started else None,
        "goal_type": goal,
        "goal_type_missing": None if goal else _why_no_goal(case),
        "consent_export": agreed(case.entries),
        "started": case.started,
        "last_expected_day": case.day(case.last) if case.started else None,
    }


def _goal(case: Case) -> str | None:
    told = [(each["date"], each.get("client_goal_type")) for each in case.sessions]
    told += [
        (changed(entry).date(), sound(Goal, entry).get("goal_type"))
        for entry in case.entries
        if entry.form == Goal.key
    ]
    given = [(on, goal) for on, goal in told if goal]
    return max(given, key=lambda each: each[0])[1] if given else None


def _why_no_goal(case: Case) -> str:
    """Give the code of why no goal of a person is known: that they declined goes before all."""
    whys = [_why(told, "client_goal_type") for told in case.sessions if told["status"] == "held"]
    known = [why for why in ("refused", "not_recorded", "not_asked") if why in whys]
    return known[0] if known else "not_recorded"


def _sessions(case: Case, coaches: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for seq, told in enumerate(case.sessions, 1):
        point = told.get("point_primary")
        days = {name: told.get(name) for name in ("days_used", "days_observed")}
        if (days["days_used"] or 0) > (days["days_observed"] or 0):
            days = dict.fromkeys(days)
        row = {
            "pid": case.pid,
            "seq": seq,
            "day": case.day(told["date"]),
            "dur_min": told.get("duration_min"),
            "modality": told.get("modality"),
            "coach_code": coaches.get(told.get("coach_id", "")),
            "point": str(Point(point).number) if point in list(Point) else point,
            "exercise": " ".join(told.get("exercises", ())) or None,
            **{name: told.get(name) for name in ASKED},
            **days,
            "homework_set": told.get("homework_set"),
            "homework_done_pct": told.get("homework_prev_pct"),
            "status": told["status"],
        }
        yield row | {f"{name}_missing": _why(told, name) for name in ASKED if row[name] is None}


def _why(told: Mapping[str, Any], name: str) -> str:
    """Give the code of why a session has no answer to a question."""
    if told["status"] != "held" or name in told.get("not_asked", ()):
        return "not_asked"
    return "refused" if name in told.get("declined", ()) else "not_recorded"


def _measures(case: Case) -> Iterator[dict[str, Any]]:
    for key, form in catalogue().items():
        for kept in whole(form, (entry for entry in case.entries if entry.form == key)):
            if case.is_of_an_earlier_episode(kept.at.date()):
                continue
            for instrument, score in kept.record.measures().items():
                day = case.day(kept.at.date())
                yield {"pid": case.pid, "day": day, "instrument": instrument, "score": score}


def _exit(case: Case) -> Iterator[dict[str, Any]]:
    if case.started and case.episodes[-1].end:
        yield {"pid": case.pid, "day": case.day(case.last), "reason": "completed"}


def _table(name: str, rows: Iterator[dict[str, Any]]) -> pd.DataFrame:
    columns: Callable[[list[dict[str, Any]]], pd.DataFrame] = pd.DataFrame
    frame = columns(list(rows)).reindex(columns=list(TABLES[name].dtypes))
    return frame.astype(TABLES[name].dtypes)


def _about(*, synthetic: bool, unread: int, came_back: bool) -> About:
    return About(
        name="demo-practice" if synthetic else "practice",
        title="The demo practice" if synthetic else "A coaching practice",
        source="Session logs and exercises of a practice, kept with Surefoot.",
        use_means="What the person wants to change, as person and coach talked of it.",
        seen_means="Days that were looked back on together in a session.",
        deidentification=Deidentification.PSEUDONYMISED,
        synthetic=synthetic,
        left_out=[*LEFT_OUT, *(EARLIER if came_back else [])],
        unread=unread,
    )
