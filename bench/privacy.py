"""How much is lost and how long it takes to hide people: ours and anjana, at the same k.

``python bench/privacy.py FOLDER --out privacy.json`` reads ``adult.csv`` (32,561 people of the
1994 census, six quasi-identifiers) and the hierarchies ``age.csv``, ``education.csv``,
``marital.csv``, ``occupation.csv``, ``sex.csv`` and ``country.csv`` from a folder; they are the
examples of anjana's own repository, under ``examples/``. It makes an environment for anjana in
the user's cache, lets both hide the same people under the same hierarchies, and counts k, l and
the loss of both outputs with one formula. ``--times 10`` does it again with ten times the people.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
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
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

PEER = "anjana==1.2.3"
K = 10
REPEATS = 3
LIMITS = (1, 5, 10)
FILES = {
    "age": "age",
    "education": "education",
    "marital-status": "marital",
    "occupation": "occupation",
    "sex": "sex",
    "native-country": "country",
}
QUASI = list(FILES)
SENSITIVE = "salary-class"


def people(folder: Path) -> pd.DataFrame:
    """Read the census."""
    found = pd.read_csv(folder / "adult.csv", skipinitialspace=True, skip_blank_lines=True)
    found.columns = found.columns.str.strip()
    return found[[*QUASI, "race", SENSITIVE]].dropna(how="all").reset_index(drop=True)


def hierarchies(folder: Path) -> dict[str, pd.DataFrame]:
    """Read the hierarchy of each quasi-identifier: a value a line, its names beside it."""
    return {name: pd.read_csv(folder / f"{file}.csv", header=None) for name, file in FILES.items()}


def more(census: pd.DataFrame, times: int, seed: int) -> pd.DataFrame:
    """Invent more people: drawn from the census, one answer of each drawn from another."""
    if times == 1:
        return census
    random = np.random.default_rng(seed)
    rows = len(census) * times
    drawn = census.iloc[random.integers(0, len(census), rows)].reset_index(drop=True)
    which = random.integers(0, len(QUASI), rows)
    for place, name in enumerate(QUASI):
        others = census[name].to_numpy()[random.integers(0, len(census), rows)]
        drawn[name] = np.where(which == place, others, drawn[name].to_numpy())
    return drawn


def loss_under(told: pd.DataFrame, levels: dict[str, pd.DataFrame], rows: int) -> float:
    """Give the loss of what a program released: 1 for each person who was left out.

    Of M values of a column, a released name that stands for m of them loses (m - 1) / (M - 1).
    """
    lost = 0.0
    for name, table in levels.items():
        words = table.astype(str)
        sizes = {
            label: int(n) for level in words for label, n in words[level].value_counts().items()
        }
        sizes |= dict.fromkeys(words[0], 1)
        lost += float(told[name].astype(str).map(sizes).sub(1).sum()) / (len(table) - 1)
    return (lost / len(levels) + rows - len(told)) / rows


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Give what some work gives, and the median of the seconds that it takes."""
    seconds = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        found = work()
        seconds.append(time.perf_counter() - began)
    return found, statistics.median(seconds)


def by_anjana(file: Path, folder: Path, limit: float, out: Path) -> dict[str, Any]:
    """Hide people with anjana; runs in its own environment."""
    from anjana.anonymity import k_anonymity

    census = pd.read_parquet(file)
    levels = {name: dict(table) for name, table in hierarchies(folder).items()}

    def work() -> Any:
        fresh = {name: dict(each) for name, each in levels.items()}
        return k_anonymity(census.copy(), ["race"], QUASI, K, limit, fresh)

    told, seconds = timed(work)
    told[[*QUASI, SENSITIVE]].astype(str).to_parquet(out)
    return {"seconds": seconds, "tells_the_source_row": "index" in told.columns}


def by_surefoot(file: Path, folder: Path, limit: float, out: Path, l_values: int) -> dict[str, Any]:
    """Hide people with Surefoot; with l above 1 every class has as many values of the income."""
    from surefoot.privacy.deidentify import anonymise

    census = pd.read_parquet(file).drop(columns="race")
    secret = (SENSITIVE, l_values) if l_values > 1 else (None, None)
    levels = hierarchies(folder)

    def work() -> Any:
        return anonymise(census, QUASI, K, *secret, levels, suppression_limit=limit / 100)

    made, seconds = timed(work)
    made.frame.astype(str).to_parquet(out)
    return {"seconds": seconds, "own_loss": made.loss}


def apart(python: str | Path, *arguments: str | Path) -> Any:
    """Run this file in a process of its own, where its memory can be measured."""
    command = [str(python), str(Path(__file__).resolve()), *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if ran.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{ran.stderr}")
    return json.loads(ran.stdout.splitlines()[-1])


def peer_python(cache: Path) -> Path:
    """Give the Python of anjana's environment; it is made if it is not there."""
    place = cache / PEER.replace("==", "-")
    python = place / "bin" / "python"
    if (place / "made").exists():
        return python
    beside = Path(sys.executable).parent / "uv"
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv is None:
        raise SystemExit("uv is not installed; it makes anjana's environment")
    shutil.rmtree(place, ignore_errors=True)
    clear = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    for told in (
        ["venv", "--quiet", "--python", "3.11", str(place)],
        ["pip", "install", "--quiet", "--python", str(python), PEER, "pyarrow"],
    ):
        subprocess.run([uv, *told], check=True, env=clear)
    (place / "made").touch()
    return python


def compared(
    census: pd.DataFrame, source: Path, python: Path, folder: Path
) -> list[dict[str, Any]]:
    """Let each program hide the same people at each limit."""
    file, out = folder / "people.parquet", folder / "told.parquet"
    census.to_parquet(file)
    rows = []
    for limit in LIMITS:
        for name, runs_on, l_values in (
            ("anjana", python, 1),
            ("surefoot", sys.executable, 1),
            ("surefoot, l >= 2", sys.executable, 2),
        ):
            told = ["--limit", limit, "--l", l_values, "--told", out, "--as", name.split(",")[0]]
            found = apart(runs_on, source, "--people", file, *told)
            rows.append({"program": name, "limit": limit, **found, **judged(out, source, census)})
            say(" ".join(f"{key} {value}" for key, value in rows[-1].items()))
    return rows


def judged(out: Path, source: Path, census: pd.DataFrame) -> dict[str, Any]:
    """Measure what came out, of whichever program."""
    from surefoot.privacy.risk import k_anonymity, l_diversity

    told = pd.read_parquet(out)
    return {
        "people": len(census),
        "suppressed": len(census) - len(told),
        "loss": round(loss_under(told, hierarchies(source), len(census)), 4),
        "k": k_anonymity(told, QUASI),
        "l": l_diversity(told, QUASI, SENSITIVE),
    }


def ratios(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Say by how much each of ours is better, at each limit."""
    peers = {(row["people"], row["limit"]): row for row in rows if row["program"] == "anjana"}
    return [
        {
            "people": row["people"],
            "limit": row["limit"],
            "program": row["program"],
            "times_faster": round(peer["seconds"] / row["seconds"], 1),
            "share_of_its_loss": round(row["loss"] / peer["loss"], 3),
        }
        for row in rows
        if (peer := peers[row["people"], row["limit"]]) is not row
    ]


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
    parser.add_argument("folder", type=Path, help="holds adult.csv and the hierarchies")
    parser.add_argument("--out", type=Path, help="write the numbers here, as JSON")
    parser.add_argument("--times", type=int, nargs="*", default=(1, 10), help="how many people")
    for hidden in ("--as", "--limit", "--l"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    for hidden in ("--people", "--told"):
        parser.add_argument(hidden, type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def part(told: argparse.Namespace) -> dict[str, Any]:
    """Do the one thing that this process was started for."""
    work = (told.people, told.folder, float(told.limit), told.told)
    with contextlib.redirect_stdout(io.StringIO()):
        found = (
            by_anjana(*work) if vars(told)["as"] == "anjana" else by_surefoot(*work, int(told.l))
        )
    return {**found, "megabytes": megabytes()}


def main() -> None:
    """Measure, and write what was found."""
    told = arguments()
    if told.people:
        sys.stdout.write(json.dumps(part(told)) + "\n")
        return
    from platformdirs import user_cache_path

    python = peer_python(user_cache_path("surefoot-bench"))
    census = people(told.folder)
    rows: list[dict[str, Any]] = []
    for times in told.times:
        with tempfile.TemporaryDirectory() as folder:
            many = more(census, times, seed=times)
            rows += compared(many, told.folder, python, Path(folder))
    found = {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "peer": PEER,
        "k": K,
        "ratios": ratios(rows),
        "runs": rows,
    }
    text = json.dumps(found, indent=2)
    sys.stdout.write(text + "\n")
    if told.out:
        told.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
