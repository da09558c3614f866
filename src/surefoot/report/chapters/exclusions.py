"""What the source holds and the dataset does not, and what nobody was asked."""

from __future__ import annotations

from surefoot.language import Language, say_n
from surefoot.report.blocks import Block, Chapter, Meanings, Prose, told
from surefoot.report.found import itself
from surefoot.report.study import Study

UNREAD = "They stay in the records as they are, and no number counts them. The sheets name them."

NEVER = "The source was never asked for these, so nothing of them is left out, and nothing known:"


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    found, never = (
        [
            (told(each.what, words), told(each.why, words))
            for each in study.dataset.about.left_out
            if each.held is held
        ]
        for held in (True, False)
    )
    unread = study.dataset.about.unread
    if unread:
        what = say_n("{n} answer that cannot be read", "{n} answers that cannot be read", unread)
        found.append((words.text(what), words.text(UNREAD)))
    blocks: list[Block] = [itself.left_out(len(found), words)]
    blocks += [Meanings(found)] if found else []
    blocks += [Prose([words.text(NEVER)]), Meanings(never)] if never else []
    title = words.text("What the source holds and the dataset does not")
    return Chapter("left-out", title, blocks if found or never else [])
