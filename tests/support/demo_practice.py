"""One demo practice, made once in a process and copied wherever a test wants one of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

MAKE = "from surefoot.demo import make; make()"


def put_demo(home: Path) -> Path:
    """Put a demo practice into a folder of records, which is made, unless one is there."""
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "demo.sqlite").exists():
        shutil.copytree(_made(), home, dirs_exist_ok=True)
    return home


@cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="demo-", dir=os.environ["SUREFOOT_HOME"]))
    environment = {**os.environ, "SUREFOOT_HOME": str(folder)}
    subprocess.run([sys.executable, "-c", MAKE], check=True, env=environment)
    return folder
