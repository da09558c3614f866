"""The plan on paper: a tagged PDF (PDF/UA-1) that screen readers can read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from surefoot.language import Language
from surefoot.paper.typeset import typeset

TEMPLATE = Path(__file__).parent / "plan.typ"

NOTE = "A peer-support tool. Not treatment, diagnosis or crisis care."


def pdf(plan: Mapping[str, Any], language: Language) -> bytes:
    """Set a worded plan as a PDF, tagged after PDF/UA-1.

    Parameters
    ----------
    plan :
        What :func:`surefoot.plan.wording.worded` gives.
    language :
        The language that it was worded in.
    """
    return typeset(TEMPLATE, {**plan, "note": language.text(NOTE)}, language)
