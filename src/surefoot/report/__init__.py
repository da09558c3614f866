"""The outcome report: on a screen, a phone and paper, with no count that gives anybody away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from surefoot import atomic_files
from surefoot.arguments import A, Flag, Kind, MapOf, takes
from surefoot.language import Language, language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.data.instruments import Instrument
from surefoot.outcomes.presentation.report_formats import kind_of
from surefoot.paper.printable_characters import printable
from surefoot.report.as_html import html
from surefoot.report.blocks import Chapter, Report, shown, told
from surefoot.report.chapters import CHAPTERS, strobe, suppression_log
from surefoot.report.study import Study

__all__ = ["report", "report_html", "write_report"]

Progress = Callable[[int, int], None]
TOLD: Mapping[str, Kind] = {
    "dataset": A(Dataset),
    "made_on": A(date),
    "known": MapOf(A(Instrument)),
}


@takes(path=A(Path), language_tag=A(str), replace=Flag(), **TOLD)
def write_report(
    dataset: Dataset,
    path: Path,
    language_tag: str,
    made_on: date | None = None,
    progress: Progress | None = None,
    known: Mapping[str, Instrument] | None = None,
    *,
    replace: bool = False,
) -> None:
    """Write the report of a dataset.

    Parameters
    ----------
    dataset :
        Any number of people, none too.
    path :
        The file, whose ending tells its kind
        (:data:`surefoot.outcomes.presentation.report_formats.KINDS`); its folder is made if it is
        not there.
    language_tag :
        The reader's, as :func:`surefoot.language.language` understands it.
    made_on :
        The date to print; None prints none, so that equal data give equal bytes.
    progress :
        Is told after each chapter how many are done, and of how many.
    known :
        What is known of instruments, by code; None for what ships with Surefoot.
    replace :
        Whether a file that is there already may be replaced.

    Raises
    ------
    ValueError
        If a report cannot be a file of this kind.
    OSError
        If something is there already, or it cannot be written.
    """
    kind = kind_of(path)
    made = _rendered(report(dataset, language(language_tag), made_on, progress, known), kind)
    atomic_files.write(path, made, replace=replace)


def _rendered(made: Report, kind: str) -> bytes:
    """Set a report as a kind of file; what that takes is loaded only now."""
    render = getattr(import_module(f"{__name__}.as_{kind}"), kind)
    rendered: bytes | str = render(made)
    return rendered.encode() if isinstance(rendered, str) else rendered


@takes(dataset=A(Dataset), words=A(Language), made_on=A(date))
def report_html(dataset: Dataset, words: Language, made_on: date | None = None) -> str:
    """Give the report as HTML; it asks nothing of any other file or of the network."""
    return html(report(dataset, words, made_on))


@takes(words=A(Language), **TOLD)
def report(
    dataset: Dataset,
    words: Language,
    made_on: date | None = None,
    progress: Progress | None = None,
    known: Mapping[str, Instrument] | None = None,
) -> Report:
    """Count and word everything; the parameters are those of :func:`write_report`."""
    study = Study(dataset, CHAPTERS, known)
    chapters: list[Chapter] = []
    for done, each in enumerate(CHAPTERS, 1):
        chapters.append(_chapter(each, study, words, chapters))
        if progress is not None:
            progress(done, len(CHAPTERS))
    about = dataset.about
    invented = [words.text("Invented people")] if about.synthetic else []
    return Report(
        language=words,
        kind=words.text("Outcome report"),
        title=told(about.title, words) or printable(about.name),
        source=told(about.source, words, ends=True),
        labels=[words.text(about.deidentification.label), *invented],
        state=about.deidentification.value,
        warning=words.text(about.deidentification.warning),
        made_on=made_on,
        version=version("surefoot"),
        chapters=[shown(each) for each in chapters if each.blocks],
    )


def _chapter(of: ModuleType, study: Study, words: Language, before: Sequence[Chapter]) -> Chapter:
    """Word a chapter; two of them are of the report itself, and look at those before."""
    if of is suppression_log:
        return suppression_log.of(study, words, before)
    if of is strobe:
        return strobe.of(study, words, strobe.whys(each for each in before if each.blocks))
    made: Chapter = of.chapter(study, words)
    return made
