"""The four points that the workbook is ordered by."""

from enum import StrEnum


class Point(StrEnum):
    """One of the four points; the value is its key in addresses, files and records."""

    MOTIVATION = "motivation"
    URGES = "urges"
    THOUGHTS = "thoughts"
    BALANCE = "balance"

    @property
    def number(self) -> int:
        """Position in the workbook, 1 to 4."""
        return list(Point).index(self) + 1

    @property
    def heading(self) -> str:
        """The point's name in English, a key of the catalogue of translations."""
        return HEADINGS[self]

    @property
    def short_heading(self) -> str:
        """One word for navigation, a key of the catalogue of translations."""
        return SHORT_HEADINGS[self]

    @property
    def promise(self) -> str:
        """One sentence on what the point offers, a key of the catalogue of translations."""
        return PROMISES[self]


HEADINGS = {
    Point.MOTIVATION: "Build and keep motivation",
    Point.URGES: "Cope with urges",
    Point.THOUGHTS: "Thoughts, feelings and actions",
    Point.BALANCE: "Live a balanced life",
}

SHORT_HEADINGS = {
    Point.MOTIVATION: "Motivation",
    Point.URGES: "Urges",
    Point.THOUGHTS: "Thoughts",
    Point.BALANCE: "Balance",
}

PROMISES = {
    Point.MOTIVATION: "Find out what you want, and what change would give you.",
    Point.URGES: "Notice an urge, wait until it passes, and learn from it.",
    Point.THOUGHTS: "Look at what you tell yourself, and try a kinder thought.",
    Point.BALANCE: "Make room for what matters to you, one week at a time.",
}
