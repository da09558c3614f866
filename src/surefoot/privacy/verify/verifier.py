"""Verifying a release from its files alone.

Tried in ``tests/privacy/test_verify.py``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from surefoot.arguments import A, Whole, takes
from surefoot.privacy.verify.anonymity_check import differences, measured, whole
from surefoot.privacy.verify.description_check import description, settings
from surefoot.privacy.verify.identifier_check import leftovers, order
from surefoot.privacy.verify.release_reader import Found, UnreadableError, documents, read
from surefoot.privacy.verify.verdict import Verdict

NEEDED = {
    "person": {"pid", "sessions", "stay_weeks"},
    "period": {"pid", "period", "sessions_least", "sessions_most"},
}


@takes(folder=A(Path), earlier=A(Path), k=Whole(1), l=Whole(1))
def verify(
    folder: Path,
    earlier: Path | None = None,
    *,
    k: int = 11,
    l: int = 2,  # noqa: E741
) -> Verdict:
    """Verify a release.

    Parameters
    ----------
    folder :
        The release, as it was handed over.
    earlier :
        An earlier release of the same practice, to be subtracted; None if there is none.
    k, l :
        What the release must keep, whatever its own settings say.

    Returns
    -------
    :
        See :class:`Verdict`; a release that cannot be read has not passed.

    Examples
    --------
    >>> verify(Path("nowhere")).passed
    False
    """
    try:
        found = read(folder)
        before = read(earlier) if earlier is not None else None
    except UnreadableError as trouble:
        return Verdict((trouble.finding,))
    checks = (documents, description, settings, leftovers, order)
    findings = [finding for check in checks for finding in check(found)]
    if not _measurable(found):
        return Verdict(tuple(findings))
    findings += whole(found)
    if any(finding.check in ("pid", "sessions") for finding in findings):
        return Verdict(tuple(findings))
    verdict = measured(found, k, l)
    if before is not None and _measurable(before):
        findings += differences(found, before, k, l)
    return replace(verdict, findings=(*findings, *verdict.findings))


def _measurable(found: Found) -> bool:
    return all(
        needed <= set(found.tables[name].columns) and found.tables[name].columns.is_unique
        for name, needed in NEEDED.items()
    )
