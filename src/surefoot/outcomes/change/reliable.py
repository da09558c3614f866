"""Change beyond what an imprecise measure shows by itself, and across a cut-off.

Tried in ``tests/outcomes/change/test_change.py``.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from surefoot.arguments import Alpha, Number, Numbers, matched, takes
from surefoot.outcomes.methods.complete_cases import floats, level

Better: TypeAlias = Literal["lower", "higher"]
CLASSES = ["recovered", "improved", "unchanged", "deteriorated", "harmed"]


@takes(
    before=Numbers(),
    after=Numbers(),
    sd=Number(),
    reliability=Number(),
    cutoff=Number(),
    alpha=Alpha(),
)
@matched("before", "after", once=True)
def reliable_change(
    before: ArrayLike,
    after: ArrayLike,
    sd: float,
    reliability: float,
    *,
    better: Better = "lower",
    cutoff: float | None = None,
    alpha: float = 0.05,
) -> pd.DataFrame:
    """Sort people by whether their scores changed reliably, and crossed a cut-off.

    Parameters
    ----------
    before, after :
        Scores, one pair a person; a Series keeps its index.
    sd :
        Standard deviation of the measure before, in the clinical group or norms; above 0.
    reliability :
        Reliability of the measure, in [0, 1): usually the retest reliability.
    better :
        Whether lower or higher scores are better.
    cutoff :
        Where the clinical side ends, as :func:`clinical_cutoff` gives it; without one nobody is
        called recovered or harmed.
    alpha :
        One less the confidence level, in (0, 0.5); .05 asks for an index beyond 1.96.

    Returns
    -------
    :
        One row a person: ``before``, ``after``, ``change`` (after less before), ``index`` (the
        reliable change index), ``class``. Recovered: improved reliably, from the clinical side of
        the cut-off to the other. Improved: reliably, without that. Harmed: reliably worse, from the
        good side of the cut-off to the clinical one. Deteriorated: reliably worse, without that.
        Unchanged: everybody else measured twice. A person without both scores has no class.

    Raises
    ------
    ValueError
        If ``sd`` or ``reliability`` lie outside their range, or the lengths differ.

    Notes
    -----
    index = change / sqrt(2 (sd sqrt(1 - reliability))^2). A score at the cut-off is on the clinical
    side. The index does not correct for regression to the mean: people who start high tend to
    improve by themselves.

    References
    ----------
    Jacobson & Truax (1991), doi:10.1037/0022-006X.59.1.12. The five classes are those of the R
    package clinicalsignificance (Claus et al. 2024, doi:10.18637/jss.v111.i01).
    """
    if not sd > 0 or not 0 <= reliability < 1:
        raise ValueError(f"sd must be above 0 and reliability in [0, 1), got {sd}, {reliability}")
    scores = paired(before, after)
    change = scores["after"] - scores["before"]
    index = change / np.sqrt(2 * sd**2 * (1 - reliability))
    classes = _classes(scores, index.to_numpy(), sign_of(better), cutoff, alpha)
    return scores.assign(change=change, index=index, **{"class": classes})


@takes(
    clinical_mean=Number(), clinical_sd=Number(), functional_mean=Number(), functional_sd=Number()
)
def clinical_cutoff(
    clinical_mean: float,
    clinical_sd: float,
    functional_mean: float | None = None,
    functional_sd: float | None = None,
    criterion: Literal["a", "b", "c"] = "c",
    *,
    better: Better | None = None,
) -> float:
    """Give the score that separates a clinical group from people who do well.

    Parameters
    ----------
    clinical_mean, clinical_sd :
        Of people who come for help; the standard deviation above 0.
    functional_mean, functional_sd :
        Of people who do well; needed for b and c.
    criterion :
        ``a``: two standard deviations beyond the clinical mean. ``b``: within two standard
        deviations of the functional mean. ``c``: equally likely in both.
    better :
        Whether lower or higher scores are better. By itself it is read off the two means, and
        ``lower`` if there is only one.

    Raises
    ------
    ValueError
        If something that the criterion needs is missing, or ``better`` contradicts the means.

    Notes
    -----
    Towards the better side: a = M_c + 2 s_c, b = M_f - 2 s_f, c = (s_c M_f + s_f M_c) / (s_c +
    s_f). Where the two groups overlap, c is the least arbitrary.

    References
    ----------
    Jacobson & Truax (1991), doi:10.1037/0022-006X.59.1.12.

    Examples
    --------
    >>> [clinical_cutoff(40, 7.5, 60, 7.5, each) for each in "abc"]
    [55.0, 45.0, 50.0]
    """
    towards = _direction(clinical_mean, functional_mean, better)
    if not clinical_sd > 0:
        raise ValueError(f"clinical_sd must be above 0, got {clinical_sd}")
    if criterion == "a":
        return clinical_mean + towards * 2 * clinical_sd
    if functional_mean is None or functional_sd is None or not functional_sd > 0:
        raise ValueError(f"criterion {criterion!r} needs functional_mean and functional_sd")
    if criterion == "b":
        return functional_mean - towards * 2 * functional_sd
    if criterion == "c":
        both = clinical_sd * functional_mean + functional_sd * clinical_mean
        return both / (clinical_sd + functional_sd)
    raise ValueError(f"a criterion is a, b or c, not {criterion!r}")


def paired(before: ArrayLike, after: ArrayLike) -> pd.DataFrame:
    """Put scores before and after side by side, under the index of the first if it has one."""
    index = before.index if isinstance(before, pd.Series) else None
    first, second = floats(before), floats(after)
    if len(first) != len(second):
        raise ValueError(f"there are {len(first)} scores before, but {len(second)} after")
    return pd.DataFrame({"before": first, "after": second}, index=index)


def _classes(
    scores: pd.DataFrame,
    index: NDArray[np.float64],
    sign: int,
    cutoff: float | None,
    alpha: float,
) -> pd.Categorical:
    far = NormalDist().inv_cdf(1 - level(alpha) / 2)
    named = np.full(len(index), "unchanged", dtype=object)
    named[sign * index < -far] = "deteriorated"
    named[sign * index > far] = "improved"
    if cutoff is not None:
        before, after = (sign * (scores[each] - cutoff) for each in ("before", "after"))
        named[(named == "improved") & (before <= 0) & (after > 0)] = "recovered"
        named[(named == "deteriorated") & (before > 0) & (after <= 0)] = "harmed"
    named[np.isnan(index)] = None
    return pd.Categorical(named, categories=CLASSES)


def sign_of(better: Better) -> int:
    """Give 1 if higher scores are better, and -1 if lower ones are."""
    if better not in ("lower", "higher"):
        raise ValueError(f"better is lower or higher, not {better!r}")
    return 1 if better == "higher" else -1


def _direction(clinical: float, functional: float | None, better: Better | None) -> int:
    if functional is None:
        return sign_of(better or "lower")
    if functional == clinical:
        raise ValueError("the two groups have the same mean, so no score separates them")
    found = 1 if functional > clinical else -1
    if better is not None and sign_of(better) != found:
        raise ValueError(f"better is {better!r}, but the functional mean lies on the other side")
    return found
