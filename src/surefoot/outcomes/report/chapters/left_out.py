"""What the source holds and the dataset does not."""

from __future__ import annotations

from surefoot.language import Language
from surefoot.outcomes.report.blocks import Chapter, Meanings, told
from surefoot.outcomes.report.study import Study


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    found = [
        (told(each.what, words), told(each.why, words)) for each in study.dataset.about.left_out
    ]
    title = words.text("What the source holds and the dataset does not")
    return Chapter("left-out", title, [Meanings(found)] if found else [])
