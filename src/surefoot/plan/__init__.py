"""The recovery plan: lines that the exercises write, in the person's own order and words."""

from surefoot.plan.assemble import assemble, compose
from surefoot.plan.lines import Line, LineSource, Plan

__all__ = ["Line", "LineSource", "Plan", "assemble", "compose"]
