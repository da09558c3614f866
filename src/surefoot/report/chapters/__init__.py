"""The chapters of the report, a file each.

A chapter is a module with ``chapter(study, words)``, which words it, and, if it tells counts,
``counts(study)``, which names them all, so that they can be protected together.
"""

from __future__ import annotations

from types import ModuleType

from surefoot.report.chapters import (
    cannot,
    change,
    consent,
    days,
    dose,
    glance,
    left_out,
    meanings,
    monitoring,
    quality,
    served,
    sessions,
    sites,
    staying,
    strobe,
    way,
    whom,
    withheld,
)

CHAPTERS: tuple[ModuleType, ...] = (
    glance,
    way,
    consent,
    served,
    staying,
    sessions,
    days,
    change,
    whom,
    dose,
    sites,
    monitoring,
    quality,
    cannot,
    meanings,
    withheld,
    left_out,
    strobe,
)
"""In the order in which they are read."""
