"""The recovery plan: lines that the exercises write, in the person's own order and words."""

from surefoot.plan.assemble import assemble, compose
from surefoot.plan.lines import Line, Plan, Source

__all__ = ["Line", "Plan", "Source", "assemble", "compose"]
