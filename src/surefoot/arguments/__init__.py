"""What a function is given, held to what it takes before anything is worked out.

A function declares its arguments once::

    @takes(before=Numbers(), after=Numbers(), alpha=Alpha())
    @matched("before", "after")
    def effect_sizes(before, after, alpha=0.05): ...

Whatever does not fit is refused in a sentence that names the argument, what came and what is
wanted. What came is told by its kind and never by a person's words.
"""

from surefoot.arguments.collected import ListOf, MapOf
from surefoot.arguments.columns import EachOf, Labels, Numbers, YesNo
from surefoot.arguments.decorator import Kind, made_of, matched, takes
from surefoot.arguments.frames import Among, ColumnOf, Frame, Frames
from surefoot.arguments.messages import DAYS, ArgumentError, came, holds_dates
from surefoot.arguments.roles import own_columns, window
from surefoot.arguments.scalars import A, Alpha, Flag, Having, Number, OneOf, Secret, Whole

__all__ = [
    "DAYS",
    "A",
    "Alpha",
    "Among",
    "ArgumentError",
    "ColumnOf",
    "EachOf",
    "Flag",
    "Frame",
    "Frames",
    "Having",
    "Kind",
    "Labels",
    "ListOf",
    "MapOf",
    "Number",
    "Numbers",
    "OneOf",
    "Secret",
    "Whole",
    "YesNo",
    "came",
    "holds_dates",
    "made_of",
    "matched",
    "own_columns",
    "takes",
    "window",
]
