"""What the words of the report mean, and what happens where something is missing."""

from __future__ import annotations

from surefoot.language import Text, say
from surefoot.outcomes.engagement import GAP_DAYS
from surefoot.outcomes.tables import WINDOW


def definitions() -> list[tuple[str, Text | str]]:
    """Give each word and its meaning, in the order in which a reader meets them."""
    return [
        (
            "Start",
            "Day 0 of a person. In a coaching practice it is the first session held; in a trial "
            "it may be the day of the draw. Weeks and days count from there.",
        ),
        (
            "Session that was due",
            "Every session in the records except those moved to another day. Sessions after "
            "somebody left count as due only if the source lists them.",
        ),
        (
            "Still coming",
            say(
                "A person counts as having left if no session was held in the last {gap} days up "
                "to their last expected day. They left on the day of their last session. Others "
                "are followed until their last session (Kaplan-Meier; log-log interval).",
                gap=GAP_DAYS,
            ),
        ),
        (
            "Days without use",
            say(
                "Percentage of days {first} to {last} since the start, as many of them as the "
                "person was expected to be seen. It is worked out for each person, then averaged.",
                first=WINDOW[0],
                last=WINDOW[1],
            ),
        ),
        (
            "Days observed",
            "Expected days about which somebody knows whether there was use. The others are "
            "unknown and are never counted as days without use on the quiet.",
        ),
        (
            "Worst case, best case",
            "Every unknown day counts as a day of use, or every one as a day without. The truth "
            "lies between the two as far as what was told is true.",
        ),
        (
            "Missing",
            "Never written as 0. Where the source tells why something is missing, the report "
            "says so, and a missing group is a group of its own.",
        ),
        (
            "Interval",
            "If the same were measured many times over, about 95 of 100 such intervals would "
            "hold the true value. It covers chance, not the mistakes listed above.",
        ),
    ]
