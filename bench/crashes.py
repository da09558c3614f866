"""Ends the work of Surefoot in its middle, again and again, and looks at what is left.

``python bench/crashes.py --trials 1000`` keeps answers, imports, exports, makes reports, takes
backups and puts them back, each in a process of its own, and ends that: by a kill at a step or at a
moment of time, by Ctrl-C, by a disk that is full from a step on, by a small drive that is really
full (as root on Linux), and by a log that was torn. Then it must hold that

- whatever was acknowledged is there;
- every file in sight is whole: the older one, or the new one;
- nobody but their owner can open what was written;
- what is left lying about is hidden, and nothing is unless the program was killed;
- where the program lives on, it ends in a sentence.

It prints a line of JSON with the counts, and ends with status 1 if anything was lost or half.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests" / "support"))

from measure.crash_trials import Bench, a_small_drive
from measure.crash_workloads import WORKLOADS


def main(argv: Sequence[str] | None = None) -> int:
    """Make the trials and print what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--trials", type=int, default=1000, help="how many (default: 1000)")
    parser.add_argument("--seed", type=int, default=20260301, help="which ones")
    parser.add_argument(
        "--work", choices=WORKLOADS, action="append", help="only this (default: all)"
    )
    asked = parser.parse_args(argv)
    began, names = time.monotonic(), asked.work or list(WORKLOADS)
    chance = random.Random(asked.seed)  # noqa: S311 nothing secret
    tried: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    faults: list[str] = []
    lying = 0
    with tempfile.TemporaryDirectory() as folder, a_small_drive(Path(folder)) as fills:
        benches = {name: Bench(name, Path(folder), fills=fills) for name in names}
        for number in range(asked.trials):
            bench = benches[names[number % len(names)]]
            kinds = bench.kinds()
            fault = bench.draw(kinds[number // len(names) % len(kinds)], chance)
            was_hit, found, left = bench.try_it(fault)
            what = f"{bench.name}, {fault.kind}"
            tried[what] += 1
            hit[what] += was_hit
            lying += len(left)
            faults += [f"trial {number}, {what} ({fault.at:g}): {each}" for each in found]
    print(  # noqa: T201
        json.dumps(
            {
                "trials": asked.trials,
                "seed": asked.seed,
                "hit": sum(hit.values()),
                "by": {what: [hit[what], count] for what, count in sorted(tried.items())},
                "left_lying_about_hidden": lying,
                "seconds": round(time.monotonic() - began, 1),
                "faults": faults,
            }
        )
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
