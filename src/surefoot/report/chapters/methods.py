"""Names of methods that stand in tables and notes, each with what it is for in a sentence.

Tried in ``tests/report/test_names_of_methods.py``.
"""

from __future__ import annotations

METHODS: tuple[tuple[str, str], ...] = (
    (
        "Effect size, d(av) and d(z)",
        "A change divided by how much people differ, so that measures in other units can be held "
        "beside it. d(av) divides by the spread of first and last scores, d(z) by that of the "
        "changes. Around 0.2 is often called small, 0.5 medium, 0.8 large.",
    ),
    (
        "Standard deviation (SD)",
        "How far people’s values lie from their mean, as a rule. It does not tell how sure the "
        "mean is.",
    ),
    (
        "Wilson",
        "Who found the way in which intervals of shares are worked out here; it holds for few "
        "people, and where it is nearly nobody or everybody, too.",
    ),
    (
        "Kaplan-Meier",
        "A curve of how many are still there after so many days, which uses each person for as "
        "long as they were followed. Log-log names the way to its interval.",
    ),
    (
        "Rao and Scott",
        "Who showed how to count for less what comes several times from the same person.",
    ),
    (
        "Student’s t",
        "A way to the interval of a mean, wider where there are fewer people.",
    ),
    (
        "Three sigma, P chart, XmR chart",
        "Charts of a program week by week, with limits that chance alone crosses in about 3 of "
        "1,000 weeks. A P chart is of shares, and its limits are exact; an XmR chart is of other "
        "numbers, with limits three times as far from the center as chance strays as a rule.",
    ),
    (
        "Hazard ratio, Cox regression",
        "How much more readily something happens on a day to people who have one session more. 1 "
        "is no difference; less than 1 is later.",
    ),
    (
        "Mixed model",
        "A line through everybody’s values over time, in which each person has a level of their "
        "own, so that several values of one person are not taken for several people.",
    ),
)
"""Each name as the report writes it, and what it is for."""
