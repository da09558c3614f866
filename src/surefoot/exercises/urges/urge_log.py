"""Urge log: note one urge while it is fresh, and see over weeks when urges come and pass.

Origin: self-monitoring in cognitive behavioral therapy. The kinds of situation follow the eight
of Marlatt's taxonomy (Marlatt 1996, Addiction 91 Suppl, S37-S49; Larimer, Palmer & Marlatt 1999,
Alcohol Research & Health 23(2), 151-160); the wording is our own. In the hard moment four answers
are enough; the rest lies folded for afterwards. A pattern is named from ``ENOUGH`` entries on, what
followed a way of coping is told as what happened, not as its cause, and nothing is forecast.

After "I did" a check of what is dangerous comes first, with the offer to note what happened and
what was learned, and before any count: what people make of a lapse decides much about the next
days (Marlatt & Gordon 1985). Numbers of urges are shown on a press, after "I did" all of them; how
far an urge went down is told only of one that passed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from surefoot.danger import (
    AFTER_CHECK,
    AFTER_HELP,
    AFTER_STOPS,
    CLINIC,
    FORMER_CHECK,
    MORE,
    PREGNANT,
    STOP_ALONE,
    STOP_SIGNS,
    TROUBLE,
)
from surefoot.exercises import (
    Exercise,
    Insight,
    Kept,
    Quotes,
    Said,
    Topic,
    Trend,
)
from surefoot.exercises.feelings import FEELINGS, FORMER_FEELINGS
from surefoot.exercises.figures import Series
from surefoot.exercises.patterns import ENOUGH, too_few
from surefoot.exercises.urges.urge_choices import (
    COMPANY,
    EARLY_SIGNS,
    FORMER_OUTCOMES,
    FORMER_RESPONSES,
    HAPPENED,
    IT_HAPPENED,
    OUTCOMES,
    PLACES,
    RESPONSES,
    TRIGGERS,
)
from surefoot.exercises.urges.urge_patterns import patterns
from surefoot.exercises.urges.urge_said import what_urges_say
from surefoot.forms import (
    Note,
    Privacy,
    asked,
    many_of,
    minutes,
    moment,
    one_of,
    rating,
    words,
    yes_no,
)
from surefoot.forms.dates import now
from surefoot.forms.measure import counted, points
from surefoot.language import Text, say, say_n
from surefoot.points import Point

LEARNED = "What happened, what I learned"
LATER = "More about this urge, now or later"

PASSED_HELPED = say("It passed, and you did not. What helped?")
PATTERN = "Look at the pattern"

AT_ONCE = timedelta(days=1)
"""How long after an urge that did not pass there is something to say for now."""
TREND = 30


@dataclass(frozen=True, kw_only=True)
class UrgeLog(
    Exercise,
    key="urge-log",
    drawing="wave",
    point=Point.URGES,
    place=10,
    minutes=2,
    version=3,
    title="Urge log",
    purpose="Note an urge while it is fresh. Over time you can see when urges come, and that "
    "they pass.",
    repeats=True,
    happened="when",
    topics=(
        Topic.TRIGGER,
        Topic.WARNING_SIGN,
        Topic.COPING,
        Topic.LAPSE,
        Topic.FIRST_DAY,
        Topic.SITUATION,
        Topic.AUTOMATIC_THOUGHT,
    ),
    measured={
        "urge_peak_0_10": points("An urge at its strongest", 0, 10, "lower"),
        "urge_after_0_10": points("An urge afterwards", 0, 10, "lower"),
        "urge_drop_0_10": points("How much weaker the urge got", 0, 10, "higher"),
        "urge_lasted_min": counted("How long an urge lasted", "minutes", "lower"),
        "urge_rode_out_0_1": counted(
            "An urge passed without acting on it", "1 for yes, 0 for no", "higher"
        ),
    },
):
    """One urge, from when it was noticed until it passed or was acted on."""

    when: datetime = moment("When did the urge come?")
    peak: int = rating("How strong was it at its strongest?", low="barely there", high="huge")
    trigger: str = one_of(
        "What started it?",
        TRIGGERS,
        hint="Pick what fits best.",
        notes=(
            Note(
                "You do not have to test yourself. A test is easier after some practice.",
                asked("trigger").is_in("testing"),
                calm=True,
            ),
        ),
    )
    outcome: str = one_of(
        "How did it end?",
        OUTCOMES,
        hint="Each answer helps you learn. There is no bad one.",
        former_options=FORMER_OUTCOMES,
        notes=(Note("Thank you for noting it. First, are you safe?", IT_HAPPENED, calm=True),),
    )
    safe_now: tuple[str, ...] = many_of(
        "Is any of this true right now?",
        AFTER_CHECK,
        hint="We ask to keep you safe. Nobody is told now. Your coach may read it later.",
        alone="none",
        optional=True,
        former_options=FORMER_CHECK,
        when=IT_HAPPENED,
        opens_help=AFTER_HELP,
        notes=(
            Note(TROUBLE, asked("safe_now").is_in("trouble"), help="emergency"),
            Note(MORE, asked("safe_now").is_in("more"), help="overdose"),
            Note(STOP_ALONE, asked("safe_now").is_in(*AFTER_STOPS)),
            Note(STOP_SIGNS, asked("safe_now").is_in(*AFTER_STOPS), help="emergency"),
            Note(CLINIC, asked("safe_now").is_in("opioids", "care"), help="numbers"),
            *(Note(text, asked("safe_now").is_in("pregnant", "care")) for text in PREGNANT),
        ),
        privacy=Privacy.PRIVATE,
    )
    kept_limit: bool | None = yes_no(
        "If you have set a limit for yourself, did you keep to it?",
        hint="For some people the goal is less, and their own limit counts.",
        optional=True,
        when=IT_HAPPENED,
        privacy=Privacy.PRIVATE,
    )
    helped: str | None = words(
        "What helped, even a little, to wait, stop or do less?",
        hint="Now or later, when you feel clear. You can leave it out.",
        about="outcome",
        prompts={"rode_out": PASSED_HELPED},
        long=True,
        optional=True,
        suggest=(Topic.COPING,),
        when=asked("outcome").is_in("rode_out", *HAPPENED),
        group=LEARNED,
    )
    learned: str | None = words(
        "What happened, step by step, and what did you learn?",
        long=True,
        optional=True,
        when=IT_HAPPENED,
        group=LEARNED,
    )
    next_day: str | None = words(
        "What will you do in the next 24 hours, and whom could you tell?",
        long=True,
        optional=True,
        suggest=(Topic.PERSON, Topic.FIRST_DAY, Topic.COPING, Topic.STEP),
        when=IT_HAPPENED,
        group=LEARNED,
    )
    after: int | None = rating(
        "How strong was it afterwards?", low="gone", high="huge", optional=True, group=LATER
    )
    lasted: int | None = minutes(
        "How long did it last?", hint="A guess is fine.", optional=True, group=LATER
    )
    responses: tuple[str, ...] = many_of(
        "What did you try?",
        RESPONSES,
        optional=True,
        former_options=FORMER_RESPONSES,
        group=LATER,
    )
    feelings: tuple[str, ...] = many_of(
        "How did you feel?",
        FEELINGS,
        optional=True,
        former_options=FORMER_FEELINGS,
        opens_help=("hopeless",),
        group=LATER,
    )
    thought: str | None = words(
        "What went through your mind?",
        long=True,
        optional=True,
        suggest=(Topic.AUTOMATIC_THOUGHT,),
        group=LATER,
    )
    early: tuple[str, ...] = many_of(
        "Were there early signs, hours or days before?",
        EARLY_SIGNS,
        alone="none",
        optional=True,
        group=LATER,
    )
    early_own: str | None = words(
        "Was there another early sign, in your own words?", most=500, optional=True, group=LATER
    )
    going_on: str | None = words(
        "What was going on just before?", long=True, optional=True, group=LATER
    )
    where: str | None = one_of("Where were you?", PLACES, optional=True, group=LATER)
    company: str | None = one_of("Who was with you?", COMPANY, optional=True, group=LATER)
    scene: str | None = words(
        "Anything more about the place or the people?", most=500, optional=True, group=LATER
    )
    note: str | None = words(
        "Anything you want to keep in mind?", long=True, optional=True, group=LATER
    )

    @classmethod
    def check(cls, answers: Mapping[str, Any]) -> dict[str, Text]:
        """Say so if the urge is rated stronger afterwards than at its strongest."""
        if "peak" in answers and answers.get("after", 0) > answers["peak"]:
            return {"after": say("this is higher than the urge at its strongest")}
        return {}

    @classmethod
    def insights(cls, past: Sequence[Kept[UrgeLog]]) -> Sequence[Insight]:
        """Show the latest urge and the way so far; patterns from ``ENOUGH`` entries on.

        If the latest one did not pass, what to do now and what was learned come first, and every
        number waits for a press.
        """
        if not past:
            return ()
        urges = [kept.record for kept in in_time(past)]
        latest = urges[-1]
        numbers = [_strength(urges), _so_far(urges)]
        if len(urges) >= ENOUGH:
            numbers.extend(patterns(urges))
        if not latest.rode_out:
            folded = (replace(each, folded=each.folded or PATTERN) for each in numbers)
            return [*_learned(latest), *folded]
        return numbers if len(urges) >= ENOUGH else [*numbers, too_few(len(urges))]

    @classmethod
    def said(cls, past: Sequence[Kept[UrgeLog]]) -> Sequence[Said]:
        """Give situations and early signs seen most, what was tried most in urges that passed.

        A situation stands in the plan from three entries on; others are offered beside it.
        So is what helped, what was learned, and what is planned for the next 24 hours.
        """
        return list(what_urges_say(in_time(past)))

    def measures(self) -> dict[str, float]:
        """Give strength, length, drop, and whether the urge passed without being acted on (1)."""
        given = {
            "urge_peak_0_10": self.peak,
            "urge_after_0_10": self.after,
            "urge_drop_0_10": self.drop,
            "urge_lasted_min": self.lasted,
            "urge_rode_out_0_1": float(self.rode_out),
        }
        return {name: value for name, value in given.items() if value is not None}

    @property
    def rode_out(self) -> bool:
        """Whether the urge passed without being acted on, not even in part."""
        return self.outcome == "rode_out"

    @property
    def drop(self) -> int | None:
        """Strongest less strength afterwards, 0 to 10; None if the latter is not known."""
        return None if self.after is None else self.peak - self.after


def in_time(past: Sequence[Kept[UrgeLog]]) -> list[Kept[UrgeLog]]:
    """Give the urges in the order in which they came, which may not be that of writing."""
    return sorted(past, key=lambda kept: kept.record.when)


def _learned(urge: UrgeLog) -> Iterator[Insight]:
    """Say what helps now if an urge did not pass, and give back what the person learned."""
    if urge.kept_limit:
        yield Insight(say("You kept to your own limit."), title="Right now")
    elif now().replace(tzinfo=None) - urge.when < AT_ONCE:
        yield Insight(
            say(
                "If you are not safe or not well, open “Help now” first. One time is one time. "
                "What you learned before is still yours."
            ),
            title="Right now",
        )
    own = [each for each in (urge.helped, urge.learned, urge.next_day) if each]
    if own:
        sentence = say("This is what you noted, in your words.")
        yield Insight(sentence, Quotes(own), title=LEARNED)
    elif not urge.kept_limit:
        sentence = say("When you feel clear, you could note what happened and what you learned.")
        yield Insight(sentence, title=LEARNED)


def _so_far(urges: Sequence[UrgeLog]) -> Insight:
    noted = say_n("You have noted {n} urge so far.", "You have noted {n} urges so far.", len(urges))
    sentence = say("{noted} Each one you note helps you learn.", noted=noted)
    return Insight(sentence, title="So far", folded="See how many you have noted")


def _strength(urges: Sequence[UrgeLog]) -> Insight:
    latest = urges[-1]
    if latest.after is None or not latest.rode_out:
        sentence = say("Your latest urge was at {peak} of 10 at its strongest.", peak=latest.peak)
    elif latest.lasted is None:
        sentence = say(
            "Your latest urge went from {peak} to {after}.", peak=latest.peak, after=latest.after
        )
    else:
        sentence = say(
            "Your latest urge went from {peak} to {after} in {minutes} minutes.",
            peak=latest.peak,
            after=latest.after,
            minutes=latest.lasted,
        )
    return Insight(sentence, _trend(urges[-TREND:]), title="How strong")


def _trend(urges: Sequence[UrgeLog]) -> Trend | None:
    if len(urges) < 2:
        return None
    series = [
        Series(say("at its strongest"), [urge.peak for urge in urges]),
        Series(say("afterwards"), [urge.after if urge.rode_out else None for urge in urges]),
    ]
    return Trend([urge.when.date() for urge in urges], series, most=10)
