"""The exercises, one file each, in the folder of their point."""

from surefoot.exercises.base import Exercise, History, Kept
from surefoot.exercises.catalogue import catalogue, exercise
from surefoot.exercises.figures import Bars, HeatMap, Insight, Quadrant, Quotes, Table, Trend
from surefoot.exercises.planning import Section
from surefoot.exercises.said import Said, Topic

__all__ = [
    "Bars",
    "Exercise",
    "HeatMap",
    "History",
    "Insight",
    "Kept",
    "Quadrant",
    "Quotes",
    "Said",
    "Section",
    "Table",
    "Topic",
    "Trend",
    "catalogue",
    "exercise",
]
