"""Sites side by side, each held against its own programme, and coaches only all together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from surefoot.language import Language, Text, say
from surefoot.outcomes.disclosure import LEAST
from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import BRICK, INK, MUTED, TEAL, Plot
from surefoot.outcomes.presentation.plot_style import SHOW
from surefoot.outcomes.presentation.wording import (
    WITHHELD,
    count,
    decimal,
    interval,
    percent,
    withheld_note,
)
from surefoot.outcomes.sites import nesting_warning
from surefoot.report.blocks import Block, Chapter, Prose
from surefoot.report.found import places as found_places
from surefoot.report.found.reasons import Why
from surefoot.report.site_results import (
    ENOUGH,
    NOT_NOTED,
    SMALLER,
    Kind,
    counts,
    nested,
    shares,
    why_not,
)
from surefoot.report.study import WINDOW, Study

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["chapter", "counts"]

BEYOND: Mapping[str, str | Text] = {
    "no": "no",
    "95": say("{number}%", number=95),
    "99.8": say("{number}%", number=99.8),
}

Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True)
class Shown:
    """What sites are held beside each other by.

    Attributes
    ----------
    kind :
        See :func:`~surefoot.report.site_results.shares`.
    title, of, share :
        Of the picture, and the headings of what the share is of and of the share.
    """

    kind: Kind
    title: str
    of: str
    share: str


SHOWN = (
    Shown("sessions", "Sessions held, site by site", "Sessions due", "Held"),
    Shown("days", "Days without use, site by site", "Days known", "Without use"),
)


def chapter(study: Study, words: Language) -> Chapter:
    """Word the chapter."""
    title = words.text("Sites and coaches, side by side")
    return Chapter("sites", title, list(_blocks(study, words)))


def _blocks(study: Study, words: Language) -> Iterator[Block]:
    within = nested(study).assign(within=words.text("Program").lower())
    warnings = [words.text(each) for each in nesting_warning(within)]
    several = study.started["site_code"].nunique() > 1
    shown = [side_by_side(study, each, words) for each in SHOWN] if several else []
    compared = {
        words.text(each.title): _table(made) for each, made in zip(SHOWN, shown, strict=False)
    }
    whys = {words.text(each.title): why_not(study, each.kind, shares(study, each.kind))
            for each in SHOWN} if several else {}  # fmt: skip
    factors = {words.text(each.title): factor(shares(study, each.kind)) for each in SHOWN}
    wider = {title for title, found in factors.items() if found and found > 1}
    yield found_places.sites(compared, whys, wider, several, words)
    held = several and any(factors.values())
    if warnings:
        against = ["So each site is held against the share of its own program only."]
        yield Prose([*warnings, *(words.text(each) for each in against if held)])
    if several:
        yield Prose([words.text(each) for each in _order(nested_in=bool(warnings), held=held)])
        yield from shown
    yield Prose([words.text(each) for each in coaches(study, words)])


def _order(*, nested_in: bool, held: bool) -> Iterator[str]:
    """Say in which order sites stand, and what a site beyond the limits does not show."""
    if nested_in:
        yield "Within a program, sites stand in the order of their codes and are not ranked."
    else:
        yield "Sites stand in the order of their codes and are not ranked."
    if held:
        yield (
            "The limits allow for chance and, where sites differ, all in all, by more than chance "
            "explains, for that too. A site beyond them is not therefore better or worse: other "
            "people may come to it, or it may write down other things."
        )
        yield (
            "Of 20 sites of which none is out of the ordinary, about one lies beyond the limits of "
            "95%. With few sites, one that differs moves the share of all, and the others then "
            "seem to differ the other way."
        )


def factor(found: pd.DataFrame) -> float | None:
    """Give how much more than chance the limits allow for.

    Parameters
    ----------
    found :
        As :func:`~surefoot.report.site_results.shares` gives it.

    Returns
    -------
    :
        The factor of the variance, 1 if they allow for chance alone; None if no site is held
        against others.
    """
    held = found["factor"].dropna()
    return None if held.empty else float(held.iloc[0])


def _table(shown: Plot | NumberTable | Prose) -> NumberTable | None:
    if isinstance(shown, Plot):
        return shown.numbers
    return shown if isinstance(shown, NumberTable) else None


def side_by_side(study: Study, shown: Shown, words: Language) -> Plot | NumberTable | Prose:
    """Show the share of each site; a picture if there are enough sites to compare."""
    found = shares(study, shown.kind)
    if found["share"].isna().all():
        why = why_not(study, shown.kind, found)[0]
        title = words.text(shown.title)
        return Prose([words.text(say(found_places.UNTOLD, what=title, why=why))])
    compared = found[found["lower_95"].notna()]
    numbers = _numbers(found, shown, why_not(study, shown.kind, found), words)
    if compared.empty:
        return numbers

    def draw(axes: Axes, narrow: bool) -> None:
        _draw(axes, compared, words, narrow=narrow)

    return Plot(
        key=f"sites-{shown.kind}",
        title=words.text(shown.title),
        description=" ".join(words.text(each) for each in _told(compared)),
        draw=draw,
        numbers=numbers,
        show=words.text(SHOW),
    )


def _told(compared: pd.DataFrame) -> Iterator[Text | str]:
    if (factor(compared) or 1) > 1:
        yield "Sites differ, all in all, by more than chance explains, so the limits are set wider."
    far = compared[compared["outside"] == "99.8"]["site"].tolist()
    near = compared[compared["outside"] == "95"]["site"].tolist()
    if far:
        yield say("Beyond the limits of {wide}%: {sites}.", wide=99.8, sites=", ".join(far))
    if near:
        yield say("Beyond the limits of 95% only: {sites}.", sites=", ".join(near))
    if not far and not near:
        yield "No site lies beyond the limits."
    yield say(
        "Each point is a site. The thick bar spans the limits of 95% for a site of its size, the "
        "thin one those of {wide}%. A code that would cover another is left out.",
        wide=99.8,
    )
    if near:
        yield "A diamond is a site beyond the thick bar only."
    if far:
        yield "A cross is a site beyond the thin bar too."


def _draw(axes: Axes, compared: pd.DataFrame, words: Language, *, narrow: bool) -> None:
    """Draw each site's distance from its target, over the distances within the limits."""
    people = compared["people"].to_numpy(float)

    def apart(name: str) -> Any:
        return 100 * (compared[name] - compared["target"]).to_numpy(float)

    for limit, width in (("998", 1.2), ("95", 5.0)):
        axes.vlines(people, apart(f"lower_{limit}"), apart(f"upper_{limit}"), color=MUTED,
                    linewidth=width, alpha=0.35)  # fmt: skip
    axes.axhline(0, color=MUTED, linewidth=1)
    for outside, colour, marker in (("no", TEAL, "o"), ("95", BRICK, "D"), ("99.8", BRICK, "X")):
        here = (compared["outside"] == outside).to_numpy()
        axes.scatter(people[here], apart("share")[here], color=colour, marker=marker, s=34,
                     zorder=3)  # fmt: skip
    nested_in = "programme" in compared
    axes.set(
        xlabel=words.text("People of the site"),
        ylabel=words.text(
            "Points from its program" if nested_in else "Points from the share of all"
        ),
    )
    axes.margins(x=0.12 if narrow else 0.06, y=0.12)
    axes.xaxis.set_major_locator(MaxNLocator(4 if narrow else 8, integer=True))
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.yaxis.set_major_formatter(lambda at, _: decimal(words, at, 0))
    axes.spines[["top", "right", "left"]].set_visible(False)
    _label(axes, compared["site"].tolist(), people, apart("share"), narrow=narrow)


def _label(axes: Axes, sites: list[str], across: Any, up: Any, *, narrow: bool) -> None:
    """Write each site's code beside its point, where it covers neither a point nor a code."""
    axes.autoscale_view()
    of_axes = axes.transData + axes.transAxes.inverted()
    points = of_axes.transform(np.column_stack([across, up]))
    letter, tall = (0.026, 0.055) if narrow else (0.0125, 0.05)
    taken = [(x - letter, y - tall / 3, x + letter, y + tall / 3) for x, y in points]
    order = sorted(range(len(sites)), key=lambda place: -abs(up[place]))
    for place in order:
        (x, y), wide = points[place], letter * len(sites[place])
        gap = 1.2 * letter
        places = [(x + gap, y), (x - gap - wide, y), (x - wide / 2, y + tall),
                  (x - wide / 2, y - tall)]  # fmt: skip
        for left, middle in places:
            box = (left, middle - tall / 2, left + wide, middle + tall / 2)
            if left > 0 and box[2] < 1 and not any(_meet(box, other) for other in taken):
                axes.text(left, middle, sites[place], transform=axes.transAxes, color=INK,
                          fontsize=9, va="center")  # fmt: skip
                taken.append(box)
                break


def _meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _numbers(found: pd.DataFrame, shown: Shown, why: Why, words: Language) -> NumberTable:
    rows: list[tuple[str, ...]] = []
    programme = None
    for row in found.to_dict("records"):
        if "programme" in row and row["programme"] != programme:
            programme = row["programme"]
            rows.append((_heading(row, words),))
        rows.append(_row(row, shown, words))
    headings = (
        "Site", "People", shown.of, shown.share, "Limits of 95%", "Beyond limits",
        "Drawn together",
    )  # fmt: skip
    return NumberTable(
        caption=words.text(shown.title),
        columns=[words.text(name) for name in headings],
        rows=rows,
        notes=[words.text(each) for each in _notes(found, shown, why)]
        + withheld_note(words, [None if pd.isna(n) else int(n) for n in found["share"]]),
    )


def _heading(row: dict[Any, Any], words: Language) -> str:
    name = words.text("Program not noted") if row["programme"] == NOT_NOTED else row["programme"]
    if pd.isna(row["target"]):
        return str(name)
    share = percent(words, 100 * row["target"])
    return words.text(say("Program {programme}: {share} in all", programme=name, share=share))


def _row(row: dict[Any, Any], shown: Shown, words: Language) -> tuple[str, ...]:
    names = {SMALLER: "Smaller sites together", NOT_NOTED: "Site not noted"}
    code = row["site"]
    name = words.text(names[code]) if code in names else str(code)
    people = WITHHELD if pd.isna(row["people"]) else count(words, row["people"])
    if pd.isna(row["share"]):
        return (name, people, WITHHELD, WITHHELD, "–", "–", "–")
    known = shown.kind == "days"
    of = percent(words, 100 * row["known"]) if known else count(words, row["of"])
    shared = (name, people, of, percent(words, 100 * row["share"]))
    if pd.isna(row["lower_95"]):
        return (*shared, "–", "–", "–")
    limits = interval(words, row["lower_95"], row["upper_95"])
    return (*shared, limits, words.text(BEYOND[row["outside"]]), _drawn(row, words))


def _drawn(row: dict[Any, Any], words: Language) -> str:
    estimate = percent(words, 100 * row["estimate"])
    if pd.isna(row["lower"]) or row["lower"] == row["upper"]:
        return estimate
    return words.text(say(
        "{share} ({interval})", share=estimate,
        interval=interval(words, row["lower"], row["upper"]),
    ))  # fmt: skip


def _notes(found: pd.DataFrame, shown: Shown, why: Why) -> Iterator[Text | str]:
    if shown.kind == "days":
        yield say(
            "Days {first} to {last} since the start, of the people of whom a day was expected; "
            "unknown days are left out. Here every known day counts alike.",
            first=WINDOW[0],
            last=WINDOW[1],
        )
    spread = factor(found)
    if spread is None:
        yield say("No limits are drawn, because {why}.", why=why[0])
        return
    yield (
        "Limits: exact binomial ones. What comes from the same person goes together, so it counts "
        "for less than as much from different people (Rao and Scott)."
    )
    if spread > 1:
        yield say(
            "Sites differ, all in all, by more than chance explains: the variance is {factor} "
            "times that of chance. So the limits lie {times} times as far from the share that a "
            "site is held against as chance alone would put them.",
            factor=spread, times=round(spread**0.5, 2),
        )  # fmt: skip
    if spread > 1 and "programme" in found:
        yield "How much larger the variance is was found from all programs together."
    yield (
        "Drawn together: an estimate that borrows from the other sites all the more, the less is "
        "known of its own (beta-binomial). Where all have the same estimate, no difference was "
        "found."
    )
    if spread == 1:
        yield (
            "Where estimates differ, the sites may still all be alike: whether one stands out is "
            "told under “Beyond limits”."
        )
    if found["lower"].notna().any():
        yield "In brackets: the 95% interval. Where all have the same estimate there is none."
    if (found["estimate"].notna() & found["lower"].isna()).any():
        yield say(
            "With fewer than {enough} sites an estimate has no interval: they do not tell well "
            "enough how much sites differ, so it would be too narrow.",
            enough=ENOUGH,
        )
    if "programme" in found:
        yield "An estimate borrows from sites of its program only, and needs three of them."


def coaches(study: Study, words: Language) -> Iterator[Text | str]:
    """Say how many coaches there are."""
    several = study.sessions["coach_code"].nunique()
    if not several:
        yield "The records name no coach."
    elif several < LEAST:
        yield say("The records name fewer than {least} coaches; none is shown here.", least=LEAST)
    else:
        yield say("The records name {n} coaches; none is shown here.", n=several)
