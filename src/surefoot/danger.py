"""What to do in danger: the cards of the help page, which forms and plan quote, and their sources.

The words are our own, short enough to be read by somebody who is frightened. They tell what to do
and where to turn; none of them advises how to stop or what to take.

Tried in ``tests/exercises/test_urge_log.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surefoot.language import Text, Value, say

STOP_ALONE = (
    "Do not stop all at once on your own. It can cause seizures and can kill. "
    "See a doctor or nurse first: they can help you stop safely."
)
STOP_SIGNS = (
    "Bad shaking, a fever, a seizure, being confused, or you see things that are not there? "
    "Call the emergency number now."
)
OPIOIDS = (
    "Medicines like methadone or buprenorphine help many people. They are part of recovery, too. "
    "If you stop them, an overdose is more likely."
)
CLINIC = (
    "Do not stop opioids or your medicine on your own. "
    "Talk with your clinic, or with any doctor or health center."
)
PREGNANT = (
    "Talk with a doctor, nurse or midwife today, or as soon as you can. Say what you take.",
    "Alcohol, nicotine or weed: the sooner you stop, the better. It is never too late. "
    "If you drink most days, or shake without it, see them first.",
    "Opioids, methadone, buprenorphine or benzos: do not stop on your own.",
)
"""Said to somebody who is pregnant (CDC, About alcohol use during pregnancy; SAMHSA, Clinical
guidance for treating pregnant and parenting women with opioid use disorder)."""

AFTER_CHECK = {
    "none": "None of these",
    "trouble": "My body is in trouble: chest pain, a seizure, hard to breathe or to stay awake, "
    "seeing things",
    "more": "I drank or took more than usual, mixed things, or it was after a break",
    "daily": "I drink a lot most days, or take benzos, sleeping pills or GHB most days",
    "shakes": "I shake, sweat or feel sick without it",
    "opioids": "I use opioids, or take methadone or buprenorphine",
    "pregnant": "I am pregnant",
    "person": "I think of ending my life, or someone is hurting me",
}
"""What is asked after somebody used, drank or did what they want to change; one tap for none."""

FORMER_CHECK = {"care": "I am pregnant, or take methadone or buprenorphine"}
"""One answer for two dangers, which is not offered any more."""

AFTER_HELP = ("trouble", "more", "person")
"""Answers that bring whom to call, in the page alone."""
AFTER_STOPS = ("daily", "shakes")
"""Answers with which it is dangerous to stop all at once on one's own."""

TROUBLE = "Call the emergency number now. Have somebody stay with you if you can."
MORE = (
    "Do not be alone now. Ask somebody to call the emergency number if they cannot wake you. "
    "“Help now” says what to do in an overdose."
)


@dataclass(frozen=True)
class Card:
    """A few lines on one danger.

    Attributes
    ----------
    key :
        Names the card.
    title :
        Its heading.
    steps :
        What to do, in this order; may be none.
    more :
        What else to know.
    sources :
        Who says so.
    """

    key: str
    title: Text
    steps: Sequence[Text]
    more: Sequence[Text]
    sources: Sequence[str]


def cards(number: Value) -> Sequence[Card]:
    """Give the cards, the most urgent first.

    Parameters
    ----------
    number :
        Whom to call in an emergency, or words in its place where that is not known.
    """
    return (_overdose(number), _stopping(number))


def _overdose(number: Value) -> Card:
    return Card(
        "overdose",
        say("If it could be an overdose"),
        steps=(
            say("Shout their name. Rub the middle of their chest hard with your knuckles."),
            say(
                "No answer, slow breathing or none, snoring or gurgling, blue or gray lips? "
                "Call {number} now. Turn on the speaker and do what they tell you.",
                number=number,
            ),
            say("Give naloxone, if there is any. It does no harm if you are wrong."),
            say(
                "Not breathing, or only gasping? Start rescue breaths or CPR. "
                "The person on the phone will tell you how."
            ),
            say("No change after 2 to 3 minutes? Give a second dose."),
            say("Breathing but not awake? Roll them on their side."),
            say(
                "Stay until help comes, even if they wake up. "
                "Naloxone wears off, and the overdose can come back."
            ),
        ),
        more=(
            say(
                "Too much alcohol: cannot be woken, throws up while asleep, cold or damp skin, "
                "a seizure? Call {number} now. Do not leave them to sleep it off. "
                "Roll them on their side.",
                number=number,
            ),
            say("On your own? Call somebody and stay on the phone. Lie on your side."),
            say(
                "After a break, even of a few days, the body can take less. "
                "An amount that was usual before can now kill."
            ),
            say(
                "If you use: not alone, a little first, and with naloxone close by. "
                "A never-alone line, where there is one, stays on the phone with you."
            ),
        ),
        sources=(
            "CDC, What to do if you think someone is overdosing",
            "SAMHSA, Overdose Prevention and Response Toolkit",
            "CDC, Alcohol use and your health",
            "American Heart Association, 2025 guidelines, first aid",
        ),
    )


def _stopping(number: Value) -> Card:
    return Card(
        "stopping",
        say("Before stopping all at once"),
        steps=(),
        more=(
            say(
                "Do you take alcohol, benzos, sleeping pills or GHB most days? "
                "Then this is for you."
            ),
            say(STOP_ALONE),
            say(
                "Bad shaking, a fever, a seizure, being confused, or you see things that are not "
                "there? Call {number} now.",
                number=number,
            ),
            say(OPIOIDS),
        ),
        sources=(
            "SAMHSA, Treatment Improvement Protocol 45",
            "SAMHSA, Treatment Improvement Protocol 63",
        ),
    )
