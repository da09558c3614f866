"""Make the locks of ``locks/`` anew; each version is the same in all of them.

    python scripts/locks.py              keep the versions that are locked, as far as they fit
    python scripts/locks.py --upgrade    take the newest that fit
    python scripts/locks.py --check      see whether every lock can be installed everywhere

Every lock has hashes and no address (docs/adr/0005).
"""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "locks"
BOUNDS = LOCKS / "bounds.txt"
PROJECT = ROOT / "pyproject.toml"
FIRST = "development"
ASKED = {
    FIRST: (str(PROJECT), "--group", "dev"),
    "evaluation": (str(PROJECT), "--group", "setup"),
    "coach": ("--group", "coach"),
    "extras": ("-",),
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = ("linux", "aarch64-unknown-linux-gnu", "macos", "x86_64-apple-darwin", "windows")
FROM_SOURCE = "pyspark"  # has no wheels anywhere, and needs no compiler


def main(options: list[str]) -> None:
    """Make every lock; the versions of the first one bind the others."""
    for name, asked in ASKED.items():
        bound = [] if name == FIRST else ["--constraint", str(LOCKS / f"{FIRST}.lock")]
        command = [
            *(sys.executable, "-m", "uv", "pip", "compile", *asked, *bound, *options),
            *("--constraint", str(BOUNDS), "--universal", "--python-version", "3.11"),
            *("--generate-hashes", "--quiet"),
            *("--no-annotate", "--no-header", "--output-file", str(LOCKS / f"{name}.lock")),
        ]
        subprocess.run(command, cwd=ROOT, check=True, input=extras(), text=True)


def extras() -> str:
    """Give what only some evaluators need, one a line."""
    declared = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return "\n".join(each for group in declared["optional-dependencies"].values() for each in group)


def check() -> int:
    """Resolve every lock for every Python and system, from wheels alone; tell what is missing."""
    missing = 0
    nowhere = Path(tempfile.mkdtemp())  # has no library yet; nothing comes into it
    for name, python, platform in product(ASKED, PYTHONS, PLATFORMS):
        command = [
            *(sys.executable, "-m", "uv", "pip", "install", "--dry-run", "--quiet", "-r", "-"),
            *("--require-hashes", "--only-binary", ":all:", "--target", str(nowhere)),
            *("--python-version", python, "--python-platform", platform),
        ]
        wanted = from_wheels((LOCKS / f"{name}.lock").read_text(encoding="utf-8"))
        done = subprocess.run(command, cwd=ROOT, input=wanted, capture_output=True, text=True)
        print(f"{name}, Python {python}, {platform}:", "no" if done.returncode else "yes")
        if done.returncode:
            missing += 1
            print(done.stderr)
    shutil.rmtree(nowhere)
    return 1 if missing else 0


def from_wheels(lock: str) -> str:
    """Give a lock without what has to be built from its source."""
    libraries = re.split(r"\n(?=\S)", lock)
    return "\n".join(each for each in libraries if not each.startswith(f"{FROM_SOURCE}=="))


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit(check())
    main(sys.argv[1:])
