"""The chapters of the report, a file each.

A chapter is a module with ``chapter(study, words)``, which words it, and, if it tells counts,
``counts(study)``, which names them all, so that they can be protected together.

Tried in ``tests/report/test_report.py``.
"""

from __future__ import annotations

from types import ModuleType

from surefoot.report.chapters import (
    change,
    consent,
    days,
    definitions,
    dose,
    exclusions,
    flow,
    limitations,
    monitoring,
    quality,
    retention,
    served,
    sessions,
    sites,
    strobe,
    subgroups,
    summary,
    suppression_log,
)

CHAPTERS: tuple[ModuleType, ...] = (
    summary,
    flow,
    consent,
    served,
    retention,
    sessions,
    days,
    change,
    subgroups,
    dose,
    sites,
    monitoring,
    quality,
    limitations,
    definitions,
    suppression_log,
    exclusions,
    strobe,
)
"""In the order in which they are read."""
