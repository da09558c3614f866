"""How long daily records take to become outcomes: ours, plain pandas and abstcal, in one run.

``python bench/outcomes.py --out outcomes.json`` makes an environment for abstcal in the user's
cache, works out the same four outcomes of the same people with all three, holds them to the same
answers, and then lets the records grow. ``--growth`` names how many person-days.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import math
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

DAYS = 85
PEOPLE = (100, 500, 1000)
GROWTH = (1_000_000, 10_000_000, 100_000_000)
IN_MEMORY = 10_000_000
PEER = "abstcal==0.9"
CHUNK = 20_000
GRACE = 14
TARGET = 500

Answers = dict[str, list[bool]]


def records(people: int, seed: int) -> pd.DataFrame:
    """Invent daily records: most people use seldom, every twentieth day was never told of."""
    random = np.random.default_rng(seed)
    habit = np.repeat(random.random(people) ** 6, DAYS)
    told = pd.DataFrame(
        {
            "pid": np.repeat(np.arange(people), DAYS),
            "day": np.tile(np.arange(1, DAYS + 1), people),
            "amount": (random.random(people * DAYS) < habit).astype(float),
        }
    )
    return told[random.random(len(told)) > np.repeat(random.random(people) ** 4 / 20, DAYS)]


def ours(told: pd.DataFrame) -> Answers:
    """Work the four outcomes out with Surefoot."""
    from surefoot.outcomes import days

    diary = days.diary(told, first=1, last=DAYS, column="amount")
    every = {"rule": "missing_is_use"}
    frames = {
        "continuous": days.continuous_abstinence(diary, **every),
        "last 7": days.point_prevalence(diary, on=DAYS, days=7, **every),
        "last 30": days.point_prevalence(diary, on=DAYS, days=30, **every),
        "prolonged": days.prolonged_abstinence(
            diary, grace_days=GRACE, use_days=1, within=1, **every
        ),
    }
    return {name: frame["abstinent"].tolist() for name, frame in frames.items()}


def plain(told: pd.DataFrame) -> Answers:
    """Work them out with pandas alone: all days of a stretch told of, and none of use."""
    people = np.sort(told["pid"].unique())
    free = told[told["amount"] == 0]

    def since(first: int) -> list[bool]:
        counted = free[free["day"].between(first, DAYS)].groupby("pid").size()
        whole: list[bool] = (counted.reindex(people, fill_value=0) == DAYS - first + 1).tolist()
        return whole

    firsts = {"continuous": 1, "last 7": DAYS - 6, "last 30": DAYS - 29, "prolonged": 1 + GRACE}
    return {name: since(first) for name, first in firsts.items()}


def abstcal(told: pd.DataFrame) -> Answers:
    """Work them out with abstcal, intention to treat."""
    from abstcal import AbstinenceCalculator, TLFBData, VisitData

    people = np.sort(told["pid"].unique())
    visits = pd.DataFrame(
        {
            "id": np.repeat(people, 2),
            "visit": np.tile([0, 1], len(people)),
            "date": np.tile([1, DAYS + 1], len(people)),
        }
    )
    told = told.rename(columns={"pid": "id", "day": "date"})
    calculator = AbstinenceCalculator(
        TLFBData(told, 0, use_raw_date=False), VisitData(visits, use_raw_date=False)
    )
    calculator.visit_data.data["imputation_code"] = 0
    frames = {
        "continuous": calculator.abstinence_cont(0, [1])[0],
        "last 7": calculator.abstinence_pp([1], 7)[0],
        "last 30": calculator.abstinence_pp([1], 30)[0],
        "prolonged": calculator.abstinence_prolonged(0, [1], [False], grace_days=GRACE)[0],
    }
    return {name: frame.iloc[:, 0].astype(bool).tolist() for name, frame in frames.items()}


def timed(work: Callable[[pd.DataFrame], Answers], told: pd.DataFrame, times: int) -> Any:
    """Give what it answers and the median of the seconds that it takes."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        answers = work(told)
        taken.append(time.perf_counter() - start)
    return {"seconds": statistics.median(taken), "answers": answers}


def write_records(folder: Path, person_days: int, seed: int) -> None:
    """Write a Parquet file of records piece by piece, so that memory does not grow with it."""
    import pyarrow as pa
    from pyarrow import parquet

    columns = [("pid", pa.string()), ("day", pa.int16()), ("used", pa.int8())]
    random = np.random.default_rng(seed)
    people = person_days // DAYS
    with parquet.ParquetWriter(folder / "day.parquet", pa.schema(columns)) as file:
        for start in range(0, people, CHUNK):
            n = min(CHUNK, people - start)
            names = pa.array([f"p{number:09d}" for number in range(start, start + n)])
            used = random.random(n * DAYS) < np.repeat(random.random(n) ** 4, DAYS)
            table = {
                "pid": names.take(pa.array(np.repeat(np.arange(n, dtype=np.int32), DAYS))),
                "day": np.tile(np.arange(1, DAYS + 1, dtype=np.int16), n),
                "used": pa.array(used.astype(np.int8), mask=random.random(n * DAYS) < 0.1),
            }
            file.write_table(pa.table(table, schema=pa.schema(columns)))


def grown(folder: Path, engine: str) -> dict[str, float]:
    """Work everything out of one large file; give seconds for each step."""
    from surefoot.outcomes import days, use_patterns

    marks = [time.perf_counter()]
    if engine == "plain pandas":
        plain(pd.read_parquet(folder).rename(columns={"used": "amount"}))
        return {"seconds": time.perf_counter() - marks[0], "outcomes": 4}
    diary = days.diary(folder, first=1, last=DAYS, engine=engine)  # type: ignore[arg-type]
    marks.append(time.perf_counter())
    for rule in ("missing_is_use", "missing_is_abstinent"):
        days.percent_days(diary, rule=rule)  # type: ignore[arg-type]
        days.longest_run(diary, rule=rule)  # type: ignore[arg-type]
        days.continuous_abstinence(diary, rule=rule)  # type: ignore[arg-type]
        days.time_to_first_lapse(diary, rule=rule)  # type: ignore[arg-type]
    marks.append(time.perf_counter())
    weekly = use_patterns.outcomes(
        use_patterns.from_days(diary, rule="mixed_weeks", weeks=DAYS // 7)
    )
    marks.append(time.perf_counter())
    steps = dict(zip(("gather", "days", "words"), np.diff(marks).tolist(), strict=True))
    return {"seconds": marks[-1] - marks[0], "outcomes": 8 + weekly.shape[1], **steps}


def apart(python: str | Path, *arguments: str | Path) -> Any:
    """Run this file in a process of its own, where its memory can be measured."""
    command = [str(python), str(Path(__file__).resolve()), *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if ran.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{ran.stderr}")
    return json.loads(ran.stdout.splitlines()[-1])


def peer_python(cache: Path) -> Path:
    """Give the Python of abstcal's environment; it is made if it is not there."""
    place = cache / "abstcal-0.9"
    python = place / "bin" / "python"
    if (place / "made").exists():
        return python
    beside = Path(sys.executable).parent / "uv"
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv is None:
        raise SystemExit("uv is not installed; it makes abstcal's environment")
    shutil.rmtree(place, ignore_errors=True)
    clear = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    for told in (
        ["venv", "--quiet", "--python", "3.11", str(place)],
        ["pip", "install", "--quiet", "--python", str(python), PEER, "pandas==3.1.1"],
    ):
        subprocess.run([uv, *told], check=True, env=clear)
    (place / "made").touch()
    return python


def side_by_side(people: Sequence[int], python: Path, folder: Path) -> list[dict[str, Any]]:
    """Let all three work on the same people."""
    rows = []
    for n in people:
        told = records(n, seed=n)
        file = folder / f"{n}.parquet"
        told.to_parquet(file)
        theirs = apart(python, "--as-abstcal", file)
        for work in (ours, plain):
            work(told)
        mine, simple = timed(ours, told, 15), timed(plain, told, 15)
        row = {
            "people": n,
            "abstcal_seconds": theirs["seconds"],
            "pandas_seconds": simple["seconds"],
            "surefoot_seconds": mine["seconds"],
            "abstcal_to_surefoot": theirs["seconds"] / mine["seconds"],
            "pandas_to_surefoot": simple["seconds"] / mine["seconds"],
            "same_answers": mine["answers"] == simple["answers"] == theirs["answers"],
            "abstcal_megabytes": theirs["megabytes"],
        }
        say(" ".join(f"{key} {value:.4g}" for key, value in row.items()))
        rows.append(row)
    return rows


def growth(sizes: Sequence[int], folder: Path) -> list[dict[str, Any]]:
    """Let the records grow; each run is a process of its own."""
    rows = []
    for size in sizes:
        place = folder / str(size)
        place.mkdir()
        write_records(place, size, seed=1)
        engines = ["duckdb", "pandas", "plain pandas"] if size <= IN_MEMORY else ["duckdb"]
        for engine in engines:
            found = apart(sys.executable, "--grow", place, "--engine", engine)
            rows.append({"person_days": size, "people": size // DAYS, "engine": engine, **found})
            say(f"{size} person-days, {engine}: {found['seconds']:.2f} s, {found['megabytes']} MB")
        shutil.rmtree(place)
    return rows


def exponents(rows: Sequence[dict[str, Any]], size: str, seconds: str) -> list[float]:
    """Give how time grows from one size to the next: 1 is linear, 2 quadratic."""
    return [
        math.log(after[seconds] / before[seconds]) / math.log(after[size] / before[size])
        for before, after in pairwise(rows)
    ]


def summary(compared: list[dict[str, Any]], grew: list[dict[str, Any]]) -> dict[str, Any]:
    """Say what was reached."""
    out_of_core = [row for row in grew if row["engine"] == "duckdb"]
    at_500 = [row["abstcal_to_surefoot"] for row in compared if row["people"] == 500]
    return {
        "abstcal_growth": exponents(compared, "people", "abstcal_seconds"),
        "surefoot_growth": exponents(out_of_core, "person_days", "seconds"),
        "same_answers": all(row["same_answers"] for row in compared),
        "times_faster_at_500": at_500[0] if at_500 else None,
        "target_times_faster_at_500": TARGET,
    }


def megabytes() -> int:
    """Give the most memory that this process has held."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held // (1024 * 1024 if sys.platform == "darwin" else 1024)


def say(line: str) -> None:
    """Tell whoever waits how far it is."""
    sys.stderr.write(f"{line}\n")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, help="write the numbers here, as JSON")
    parser.add_argument("--people", type=int, nargs="*", default=PEOPLE)
    parser.add_argument("--growth", type=int, nargs="*", default=GROWTH)
    parser.add_argument("--as-abstcal", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--grow", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--engine", help=argparse.SUPPRESS)
    return parser.parse_args()


def part(told: argparse.Namespace) -> dict[str, Any]:
    """Do the one thing that this process was started for."""
    with contextlib.redirect_stdout(io.StringIO()):
        if told.grow:
            found = grown(told.grow, told.engine)
        else:
            found = timed(abstcal, pd.read_parquet(told.as_abstcal), 3)
    return {**found, "megabytes": megabytes()}


def main() -> None:
    """Measure, and write what was found."""
    told = arguments()
    if told.as_abstcal or told.grow:
        sys.stdout.write(json.dumps(part(told)) + "\n")
        return
    from platformdirs import user_cache_path

    with tempfile.TemporaryDirectory() as folder:
        python = peer_python(user_cache_path("surefoot-bench"))
        compared = side_by_side(told.people, python, Path(folder))
        grew = growth(told.growth, Path(folder))
    found = {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "peer": PEER,
        "days_a_person": DAYS,
        "summary": summary(compared, grew),
        "side_by_side": compared,
        "growth": grew,
    }
    text = json.dumps(found, indent=2)
    sys.stdout.write(text + "\n")
    if told.out:
        told.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
