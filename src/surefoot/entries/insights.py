"""What an exercise shows of whole entries, worded for a page.

An exercise that fails at it takes nothing else with it: what cannot be shown is left out, and the
log tells where it was met, by the kind of error alone, as its text may carry a person's words.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from surefoot.exercises import Exercise, History, Insight, Kept
from surefoot.language import Language

logger = logging.getLogger(__name__)


def insights_of(
    form: type[Exercise], past: Sequence[Kept[Any]], history: History, language: Language
) -> list[dict[str, Any]]:
    """Say and draw what whole entries show, the oldest first in ``past``.

    Parameters
    ----------
    form :
        The exercise that they are entries of.
    history :
        What the person entered in every exercise.
    language :
        The reader's.

    Returns
    -------
    :
        As :meth:`~surefoot.exercises.Insight.declaration` describes each. A figure that fails is
        left out beside its sentence; where the exercise itself fails there is nothing.
    """
    try:
        shown = list(form.insights_among(past, history))
    except Exception as error:
        _tell(form, "none of its insights is shown", error)
        return []
    return [told for each in shown for told in _declared(form, each, language)]


def _declared(
    form: type[Exercise], insight: Insight, language: Language
) -> Sequence[dict[str, Any]]:
    try:
        return [insight.declaration(language)]
    except Exception as error:
        _tell(form, "an insight is shown without its figure", error)
    try:
        return [replace(insight, figure=None).declaration(language)]
    except Exception as error:
        _tell(form, "an insight is not shown", error)
        return []


def _tell(form: type[Exercise], what: str, error: Exception) -> None:
    *_, met = traceback.extract_tb(error.__traceback__)
    kind = type(error).__name__
    logger.warning("%s: %s [%s at %s:%s]", form.key, what, kind, met.filename, met.lineno)
