"""The exercises, one file each, in the folder of their point."""

from surefoot.exercises.base import Exercise, History, Kept
from surefoot.exercises.catalogue import catalogue, exercise
from surefoot.exercises.figures import Bars, HeatMap, Insight, Quadrant, Quotes, Table, Trend
from surefoot.exercises.planning import PlanLine, Section

__all__ = [
    "Bars",
    "Exercise",
    "HeatMap",
    "History",
    "Insight",
    "Kept",
    "PlanLine",
    "Quadrant",
    "Quotes",
    "Section",
    "Table",
    "Trend",
    "catalogue",
    "exercise",
]
