"""New records of a practice: made once in a process, and copied for tests that begin with some.

How they are made is tested where that is told of, in ``records/test_practice.py`` and
``records/test_migrations.py``.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from surefoot.records.practice import Practice, open_file


def put_records(file: Path, practice: Practice) -> Path:
    """Put new records where there are none yet."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_made(practice))
        file.chmod(0o600)
    return file


@cache
def _made(practice: Practice) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "new.sqlite"
        open_file(file, practice).close()
        return file.read_bytes()
