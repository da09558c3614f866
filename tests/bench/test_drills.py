"""A few of the drills of ``bench/drills.py``: one of each kind."""

from __future__ import annotations

from pathlib import Path

from sample_sizes import as_many_as

import drills

DRILLS = as_many_as(3, 100, "SUREFOOT_DRILLS")


def test_backups_are_equal_row_for_row_under_writing_and_after_a_crash(tmp_path: Path) -> None:
    found = drills.run(DRILLS, 1, tmp_path)
    assert found.faults == []
    assert found.drills == DRILLS
    assert min(found.under_writing, found.after_kills, found.restored_under_writing) >= 1
    assert found.acknowledged > DRILLS
