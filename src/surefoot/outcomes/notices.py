"""What a reader must know beside the numbers, as parts of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from surefoot.language import Language, say_n
from surefoot.outcomes.dataset import Dataset
from surefoot.outcomes.limits import limits
from surefoot.outcomes.numbers import STYLE


@dataclass(frozen=True, kw_only=True, repr=False)
class Notice:
    """A few sentences, as a list.

    Attributes
    ----------
    sentences :
        In the words of one language.
    """

    sentences: Sequence[str]

    def __repr__(self) -> str:
        return f"<Notice of {len(self.sentences)} sentences>"

    def html(self) -> str:
        """Give the sentences as HTML, without their style."""
        items = "".join(f"<li>{escape(sentence)}</li>" for sentence in self.sentences)
        return f'<ul class="sf-notice">{items}</ul>'

    def _repr_html_(self) -> str:
        return f"<style>{STYLE}</style>{self.html()}"


def introduction(dataset: Dataset, language: Language) -> Notice:
    """Say what the dataset is, how far it may be passed on, and how many people are in it."""
    about = dataset.about
    invented = [language.text("Invented people")] if about.synthetic else []
    n = len(dataset.person)
    return Notice(
        sentences=[
            language.text(about.title),
            language.text(about.source),
            *invented,
            language.text(about.deidentification.label),
            language.text(about.deidentification.warning),
            language.text(
                say_n("{n} person agreed to take part.", "{n} people agreed to take part.", n)
            ),
        ]
    )


def cannot_tell(dataset: Dataset, language: Language) -> Notice:
    """Say what the dataset cannot tell."""
    return Notice(sentences=[language.text(each) for each in limits(dataset)])
