"""Makes the documentation site in ``build/docs`` from ``docs/`` and the docstrings.

Run ``python3 start.py docs``; every warning of Sphinx is an error. Where the site leads outside of
itself stands in ``build/docs/external-links.txt``; nothing of it is fetched.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "build" / "docs"


def command(built: Path, kept: Path) -> list[str]:
    """Give the command that makes the site.

    Parameters
    ----------
    built :
        Where the site goes.
    kept :
        Where what was read is kept, so that the next time only changed pages are read again.
    """
    asked = ("--fail-on-warning", "--keep-going", "--quiet", "--conf-dir", "docs/site")
    folders = ("--doctree-dir", str(kept), ".", str(built))
    return [sys.executable, "-m", "sphinx", *asked, *folders]


def main() -> int:
    """Make the site, and tell where it is."""
    status = subprocess.call(command(BUILT, BUILT.with_name("docs-read")), cwd=ROOT)
    if status == 0:
        print(f"Open {BUILT / 'index.html'} in a browser.")
    return status


if __name__ == "__main__":
    sys.exit(main())
