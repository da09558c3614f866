"""ABCDE: what happened, the feeling, the thought behind it, a closer look, and a new thought.

Origin: the ABC of rational emotive behavior therapy, with disputing and an effective new belief
(Ellis 1962, 1994; Dryden 2009); the wording and the plain names of the belief themes are our own.
The feeling is asked before the thought, as people know it first. What a person takes to have
happened is left standing, and what they demand of it is looked at: whether it has to be so, follows
from a wish, helps, would be said to a friend, and can be lived with. An entry is whole with one of
these. Strong words such as "must" or "never" are pointed at as a hint to look closer, never as a
mistake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surefoot.exercises import Bars, Exercise, Insight, Kept, Quotes, Said, Topic, Trend
from surefoot.exercises.feelings import FEELINGS, FORMER_FEELINGS
from surefoot.exercises.figures import Bar, Part, Series
from surefoot.exercises.patterns import ENOUGH, too_few
from surefoot.exercises.thoughts.strong_words import strong_words
from surefoot.forms import Note, Row, asked, many_of, one_of, rating, rows, words, yes_no
from surefoot.forms.measure import points
from surefoot.language import Text, say
from surefoot.points import Point

THEMES = {
    "demand": "A wish turned into a must",
    "awful": "Seeing it as the worst thing ever",
    "cant_stand": "Telling myself I can’t stand it",
    "rating": "Judging a whole person by one thing",
}

STEMS = {
    "demand": "You could begin: “I would like …, and it does not have to be.”",
    "awful": "You could begin: “It is bad, and not the end.”",
    "cant_stand": "You could begin: “It is hard, and I can stand it.”",
    "rating": "You could begin: “I did …, and I am more than that.”",
}
"""How a new thought may begin, by what the thought has in it."""

DISPUTES = ("has_to_be", "follows", "does_it_help", "to_a_friend", "live_with")
"""The questions of the closer look, of which one is enough."""
FORMER_DISPUTES = ("is_it_true",)

BELIEVED = 50
"""The least belief, 0 to 100, at which a new thought goes into the plan."""
IN_PLAN = 5
TREND = 30


@dataclass(frozen=True, kw_only=True)
class Thought(Row):
    """One thing that a person told themselves, and how much they believed it."""

    thought: str = words(
        "What did you tell yourself?", most=500, suggest=(Topic.AUTOMATIC_THOUGHT,)
    )
    believed: int = rating("How much did you believe it?", low="not at all", high="fully", most=100)


@dataclass(frozen=True, kw_only=True)
class Abcde(
    Exercise,
    key="abcde",
    drawing="thought",
    point=Point.THOUGHTS,
    place=10,
    minutes=10,
    version=2,
    title="A closer look at a thought",
    purpose="Take one hard moment. See what you told yourself, and find a thought that helps "
    "you more.",
    repeats=True,
    topics=(Topic.THOUGHT, Topic.AUTOMATIC_THOUGHT),
    measured={
        "abcde_feeling_before_0_100": points(
            "A hard feeling, before a closer look", 0, 100, "neither"
        ),
        "abcde_feeling_after_0_100": points("A hard feeling, after a closer look", 0, 100, "lower"),
        "abcde_feeling_drop_points": points(
            "How much lighter the feeling got", -100, 100, "higher"
        ),
        "abcde_new_belief_0_100": points("Belief in the new thought", 0, 100, "higher"),
    },
):
    """One hard moment: event, feeling, thoughts, a closer look, and a new thought."""

    event: str = words(
        "What happened?",
        hint="Just the facts, as a camera would see them.",
        long=True,
        suggest=(Topic.SITUATION,),
    )
    feeling: str = one_of(
        "What did you feel most?",
        FEELINGS,
        former_options=FORMER_FEELINGS,
        opens_help=("hopeless",),
    )
    feeling_words: str | None = words(
        "What would you call that feeling?",
        most=100,
        optional=True,
        when=asked("feeling").is_in("other"),
    )
    feeling_before: int = rating(
        "How strong was that feeling?", low="not there", high="as strong as can be", most=100
    )
    did: str | None = words("What did you do then?", long=True, optional=True)
    beliefs: tuple[Thought, ...] = rows(
        "What went through your mind?", Thought, hint="One thought a row. One is enough.", most=10
    )
    if_true: str | None = words(
        "If it were true, what would you be telling yourself about it?",
        hint="It could be: it must not be so, I can’t stand it, or I am no good.",
        long=True,
        optional=True,
    )
    undisputed: bool | None = yes_no(
        "Written before a closer look was asked for", optional=True, retired=True
    )
    is_it_true: str | None = words(
        "Is the thought true? How do you know?", long=True, optional=True, retired=True
    )
    has_to_be: str | None = words(
        "What shows that it has to be so? What shows something else?",
        hint="Answer at least one of these five questions, whichever you like.",
        long=True,
        optional=True,
    )
    follows: str | None = words(
        "You would like it to be so. Does that make it a must?", long=True, optional=True
    )
    does_it_help: str | None = words(
        "Does it help you to think this way?", long=True, optional=True
    )
    to_a_friend: str | None = words(
        "What would you tell a friend who thought this?", long=True, optional=True
    )
    live_with: str | None = words(
        "If it stays so, how could you get through it?",
        long=True,
        optional=True,
        suggest=(Topic.COPING, Topic.PERSON),
    )
    themes: tuple[str, ...] = many_of(
        "Does one of these fit the thought?",
        THEMES,
        hint="Many people think like this at times. Leave it out if none fits.",
        optional=True,
    )
    new_belief: str = words(
        "What could you tell yourself instead?",
        hint="Something true that helps you more.",
        long=True,
        suggest=(Topic.THOUGHT,),
        notes=tuple(
            Note(text, asked("themes").is_in(key), calm=True) for key, text in STEMS.items()
        ),
    )
    new_believed: int = rating(
        "How much do you believe the new thought?", low="not at all", high="fully", most=100
    )
    feeling_after: int = rating(
        "How strong is the feeling now?",
        hint="It need not be gone. A milder feeling that fits is enough.",
        low="not there any more",
        high="as strong as can be",
        most=100,
    )

    @classmethod
    def upgrade(cls, answers: dict[str, Any], version: int) -> dict[str, Any]:
        """Mark what was whole without a closer look, which the first version did not need."""
        was_whole = not super().still_open(answers) and not cls._disputed(answers)
        return answers | {"undisputed": True} if was_whole else answers

    @classmethod
    def still_open(cls, answers: Mapping[str, Any]) -> list[str]:
        """Name what is still needed: of the questions of the closer look, one."""
        missing = super().still_open(answers)
        if answers.get("undisputed") is True or cls._disputed(answers):
            return missing
        return [name for name in cls.questions() if name in {*missing, DISPUTES[0]}]

    @classmethod
    def _disputed(cls, answers: Mapping[str, Any]) -> bool:
        """Tell whether one question of the closer look is answered."""
        given, questions = cls.readable(answers), cls.questions()
        return any(
            not questions[name].is_open(given.get(name)) for name in (*DISPUTES, *FORMER_DISPUTES)
        )

    @classmethod
    def insights(cls, past: Sequence[Kept[Abcde]]) -> Sequence[Insight]:
        """Show how the feeling moved, themes, and the new thoughts.

        How it moved is told of the entry that is laid out, or of the latest one.
        """
        if not past:
            return ()
        looks = [kept.record for kept in past]
        shown = (_feeling(past), *_deck(looks), _themes(looks))
        return [insight for insight in shown if insight is not None]

    @classmethod
    def hints(cls, answers: Mapping[str, Any]) -> dict[str, Text]:
        """Point at strong words right under the thoughts that have them."""
        given = cls.readable(answers)
        thoughts = "\n".join(row.get("thought") or "" for row in given.get("beliefs") or ())
        said = {"beliefs": thoughts, "if_true": given.get("if_true") or ""}
        found = {name: strong_words(text) for name, text in said.items()}
        return {name: _hint(words_of_it) for name, words_of_it in found.items() if words_of_it}

    @classmethod
    def named_when_open(cls, name: str) -> Text | None:
        """Say that of the five questions, any is enough."""
        if name == DISPUTES[0]:
            return say("One of the five questions, whichever you like")
        return super().named_when_open(name)

    @classmethod
    def said(cls, past: Sequence[Kept[Abcde]]) -> Sequence[Said]:
        """Give the new thoughts that are believed and eased the feeling, the most believed first.

        The others, and what is more than ``IN_PLAN``, are offered beside the plan.
        """
        return [*_new_thoughts(past), *_first_thoughts(past)]

    def measures(self) -> dict[str, float]:
        """Give the feeling before and after, its drop, and the belief in the new thought."""
        return {
            "abcde_feeling_before_0_100": self.feeling_before,
            "abcde_feeling_after_0_100": self.feeling_after,
            "abcde_feeling_drop_points": self.drop,
            "abcde_new_belief_0_100": self.new_believed,
        }

    @property
    def helps(self) -> bool:
        """Whether the new thought is believed, at least ``BELIEVED``, and the feeling eased."""
        return self.new_believed >= BELIEVED and self.drop > 0

    @property
    def drop(self) -> int:
        """Feeling before less feeling after, -100 to 100; above 0 it got lighter."""
        return self.feeling_before - self.feeling_after


def _new_thoughts(past: Sequence[Kept[Abcde]]) -> Iterator[Said]:
    ranked = sorted(_most_believed(past), key=lambda kept: not kept.record.helps)
    for place, kept in enumerate(ranked):
        offered = place >= IN_PLAN or not kept.record.helps
        key = f"new_belief:{kept.entry_id}"
        yield kept.says(Topic.THOUGHT, key, kept.record.new_belief, offered=offered)


def _first_thoughts(past: Sequence[Kept[Abcde]]) -> Iterator[Said]:
    for kept in past:
        for belief in kept.record.beliefs:
            key = f"belief:{kept.entry_id}:{belief.id}"
            yield kept.says(Topic.AUTOMATIC_THOUGHT, key, belief.thought)


def _feeling(past: Sequence[Kept[Abcde]]) -> Insight:
    latest = next((kept for kept in past if kept.is_laid_out), past[-1]).record
    values = {"before": latest.feeling_before, "after": latest.feeling_after}
    if latest.drop > 0:
        sentence = say("The feeling went from {before} down to {after}.", **values)
    elif latest.drop == 0:
        sentence = say(
            "The feeling stayed at {after}. A new thought often takes more than one look.", **values
        )
    else:
        sentence = say(
            "The feeling went from {before} up to {after}. That can happen when you look at "
            "something hard. You could talk about it with your coach.",
            **values,
        )
    return Insight(sentence, _trend(past[-TREND:]), title="How the feeling moved")


def _trend(past: Sequence[Kept[Abcde]]) -> Trend | None:
    if len(past) < 2:
        return None
    series = [
        Series(say("before"), [kept.record.feeling_before for kept in past]),
        Series(say("after"), [kept.record.feeling_after for kept in past]),
    ]
    return Trend([kept.at.date() for kept in past], series, most=100)


def _hint(found: Sequence[str]) -> Text:
    listed = say("“{word}”", word=found[0])
    for word in found[1:]:
        listed = say("{words}, “{word}”", words=listed, word=word)
    return say(
        "A hint: your thought has strong words in it: {words}. Such words can make a feeling "
        "bigger. Sometimes “must” only means “most likely”, or is a true duty, like paying the "
        "rent. Then leave it as it is. You decide.",
        words=listed,
    )


def _most_believed(past: Sequence[Kept[Abcde]]) -> list[Kept[Abcde]]:
    return sorted(past, key=lambda kept: (-kept.record.new_believed, kept.at))


def _deck(looks: Sequence[Abcde]) -> Iterator[Insight]:
    """Give the new thoughts back, first those that helped; each once."""
    best_first = sorted(looks, key=lambda look: -look.new_believed)
    helped = dict.fromkeys(look.new_belief for look in best_first if look.helps)
    others = dict.fromkeys(look.new_belief for look in best_first if look.new_belief not in helped)
    if helped:
        sentence = say("These are thoughts you found. You can read them again when you need them.")
        yield Insight(sentence, Quotes(list(helped)), title="Thoughts that help you")
    if others:
        sentence = say("You can put the ones that you want to keep into your plan.")
        yield Insight(sentence, Quotes(list(others)), title="Your new thoughts")


def _themes(looks: Sequence[Abcde]) -> Insight | None:
    counts = Counter(theme for look in looks for theme in look.themes)
    if not counts:
        return None
    if len(looks) < ENOUGH:
        return too_few(len(looks))
    bars = [Bar(Text(THEMES[theme]), [Part(n)]) for theme, n in counts.most_common()]
    return Insight(
        _most_common(counts, len(looks)),
        Bars(bars, len(looks), unit=say("times")),
        title="What your thoughts share",
    )


def _most_common(counts: Counter[str], looks: int) -> Text:
    ranked = counts.most_common()
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return say("Here is how often each kind came up in your {n} entries.", n=looks)
    theme, n = ranked[0]
    return say(
        "“{theme}” came up most: {n} of {all} times.", theme=Text(THEMES[theme]), n=n, all=looks
    )
