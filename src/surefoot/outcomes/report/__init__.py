"""The outcome report: one HTML file that stands alone, on screen, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from surefoot.language import SOURCE, Language, language
from surefoot.outcomes import limits, numbers
from surefoot.outcomes.dataset import Dataset
from surefoot.outcomes.report.definitions import definitions
from surefoot.outcomes.report.steps import glance, steps
from surefoot.outcomes.tables import (
    abstinent,
    attendance,
    ends,
    measured,
    missed,
    retained,
    served,
)

__all__ = ["report_html", "write_report"]


def write_report(
    dataset: Dataset, path: Path, language_code: str, made_on: date | None = None
) -> None:
    """Write the report of a dataset.

    Parameters
    ----------
    dataset :
        Any number of people, none too.
    path :
        The HTML file; replaced if it is there, its folder made if it is not.
    language_code :
        A language of :data:`surefoot.language.LANGUAGES`.
    made_on :
        The date to print; None prints none, so that equal data give equal bytes.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(report_html(dataset, language(language_code), made_on), encoding="utf-8")


def _told_by(reader: Language) -> Callable[[str], str]:
    """Word what a dataset says of itself; what has no translation is marked as English."""

    def told(text: str) -> str:
        worded = reader.text(text)
        if worded != text or reader.code == SOURCE:
            return worded
        return Markup('<span lang="en">{}</span>').format(text)

    return told


def report_html(dataset: Dataset, reader: Language, made_on: date | None = None) -> str:
    """Give the report as HTML; it asks nothing of any other file or of the network."""
    from surefoot.outcomes import plots  # drawing takes seconds to load

    pages = Environment(
        loader=PackageLoader("surefoot.outcomes.report", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals |= {"_": reader.text, "value": reader.value, "told": _told_by(reader)}
    makers = (ends, served, attendance, missed, retained, abstinent, measured)
    drawers = (plots.retention, plots.abstinent_by_week, plots.sessions_by_week)
    return pages.get_template("report.html").render(
        reader=reader,
        dataset=dataset,
        made_on=made_on,
        version=version("surefoot"),
        style=numbers.STYLE,
        glance=glance(dataset, reader),
        steps=steps(dataset, reader),
        tables={make.__name__: make(dataset, reader).html() for make in makers},
        figures={draw.__name__: draw(dataset, reader).html() for draw in drawers},
        limits=[reader.text(each) for each in limits.limits(dataset)],
        definitions=[(reader.text(name), reader.text(text)) for name, text in definitions()],
    )
