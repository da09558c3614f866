"""Make the locks of ``locks/`` anew; each version is the same in all of them.

    python scripts/locks.py              keep the versions that are locked, as far as they fit
    python scripts/locks.py --upgrade    take the newest that fit

Every lock has hashes and no address (docs/adr/0005).
"""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "locks"
PROJECT = ROOT / "pyproject.toml"
FIRST = "development"
ASKED = {
    FIRST: (str(PROJECT), "--group", "dev"),
    "evaluation": (str(PROJECT), "--group", "setup"),
    "coach": ("--group", "coach"),
    "extras": ("-",),
}


def main(options: list[str]) -> None:
    """Make every lock; the versions of the first one bind the others."""
    for name, asked in ASKED.items():
        bound = [] if name == FIRST else ["--constraint", str(LOCKS / f"{FIRST}.lock")]
        command = [
            *(sys.executable, "-m", "uv", "pip", "compile", *asked, *bound, *options),
            *("--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"),
            *("--no-annotate", "--no-header", "--output-file", str(LOCKS / f"{name}.lock")),
        ]
        subprocess.run(command, cwd=ROOT, check=True, input=extras(), text=True)


def extras() -> str:
    """Give what only some evaluators need, one a line."""
    declared = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return "\n".join(each for group in declared["optional-dependencies"].values() for each in group)


if __name__ == "__main__":
    main(sys.argv[1:])
