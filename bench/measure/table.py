"""The table: one row for each server and page, with ratios to stock Voilà."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from measure.compared_servers import COMPARED, STOCK
from measure.pages import ADDRESSES, BESIDE
from measure.rounds import COLD, WARM, of
from measure.series import median, spread

Row = dict[str, Any]
HEAD = (
    "page",
    "served by",
    "interactive, cold: ms (least-most)",
    "x stock",
    "warm: ms",
    "x stock",
    "first paint, ms",
    "picture, ms",
    "CPU s a visit",
    "kB",
    "requests",
    "idle, MB",
    "MB a session",
    "x stock",
    "left after 20, MB",
    "sessions held",
    "x stock",
)
NOTHING = "–"


def summary(results: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Bring the medians of everything that was measured together, a row for a server and page."""
    rows = [
        {"page": page, "server": server}
        | _visits(of(results["browser"], server=server, page=page))
        | _first(of(results["memory"], server=server, page=page), "idle", "a_session", "left")
        | _first(of(results["ramp"], server=server, page=page), "held", "ended_by")
        for page in ADDRESSES
        for server in COMPARED
    ]
    return [row for row in rows if len(row) > 2]


def _visits(visits: Sequence[Row]) -> Row:
    told: Row = {}
    for temperature in (COLD, WARM):
        some = of(visits, cache=temperature)
        if some:
            told[temperature] = spread([each["interactive"] for each in some])
            told[f"painted_{temperature}"] = _median(some, "painted")
            told[f"picture_{temperature}"] = _median(some, "picture")
            told[f"cpu_{temperature}"] = _median(some, "cpu")
            told[f"requests_{temperature}"] = median([each["wire"]["requests"] for each in some])
            told[f"kb_{temperature}"] = median([each["wire"]["received"] / 1e3 for each in some])
    later = [each["next"] for each in visits if "next" in each]
    if later:
        told["next"] = {name: median([each[name] for each in later]) for name in later[0]}
    return told


def _median(rows: Sequence[Row], name: str) -> float | None:
    found = [row[name] for row in rows if row[name] is not None]
    return median(found) if found else None


def _first(rows: Sequence[Row], *names: str) -> Row:
    return {name: row[name] for row in rows[:1] for name in names}


def table(rows: Sequence[Row]) -> str:
    """Write the rows as a table in Markdown."""
    stock = {row["page"]: row for row in rows if row["server"] == STOCK}
    lines = [HEAD, ("---",) * len(HEAD)]
    lines += [_cells(row, stock.get(BESIDE.get(row["page"], row["page"]), {})) for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(row: Row, stock: Row) -> tuple[str, ...]:
    cold, warm = row.get(COLD), row.get(WARM)
    range_ = f" ({cold['min']:,.0f}-{cold['max']:,.0f})" if cold else ""
    return (
        row["page"],
        COMPARED[row["server"]].label,
        number(cold and cold["median"]) + range_,
        ratio(cold and cold["median"], stock.get(COLD) and stock[COLD]["median"]),
        number(warm and warm["median"]),
        ratio(warm and warm["median"], stock.get(WARM) and stock[WARM]["median"]),
        number(row.get("painted_cold")),
        number(row.get("picture_cold")),
        number(row.get("cpu_cold"), 2),
        number(row.get("kb_cold")),
        number(row.get("requests_cold")),
        number(row.get("idle")),
        number(row.get("a_session"), 1),
        ratio(row.get("a_session"), stock.get("a_session")),
        number(row.get("left"), 1),
        number(row.get("held")) + (f" ({row['ended_by']})" if "held" in row else ""),
        ratio(row.get("held"), stock.get("held"), 1),
    )


def number(value: float | None, digits: int = 0) -> str:
    """Write a number; a dash where nothing was measured."""
    return NOTHING if value is None else f"{value:,.{digits}f}"


def ratio(value: float | None, stock: float | None, digits: int = 2) -> str:
    """Write how many times stock Voilà's a value is; a dash where either was not measured."""
    if value is None or not stock:
        return NOTHING
    return f"{value / stock:.{digits}f}"


def remarks(results: Mapping[str, Any], rows: Sequence[Row]) -> list[str]:
    """Tell in sentences what has no column: the next page, the acknowledgements, the failures."""
    said = [
        f"{COMPARED[row['server']].label}, next page of the {row['page']}: "
        f"{row['next']['interactive']:,.0f} ms, {row['next']['received'] / 1e3:,.1f} kB, "
        f"{row['next']['requests']:.0f} requests."
        for row in rows
        if "next" in row
    ]
    said += [
        f"{COMPARED[one['server']].label}, {one['people']} people writing: {one['answers']} "
        f"answers saved after {one['median']:.0f} ms (median), {one['p95']:.0f} ms (95 %), "
        f"{one['p99']:.0f} ms (99 %)."
        for one in of(results["ack"])
    ]
    said += [
        f"{COMPARED[one['server']].label}, {one['page']}: failed: {one['problem']}"
        for part in ("browser", "memory", "ramp", "ack")
        for one in results[part]
        if "problem" in one
    ]
    return said
