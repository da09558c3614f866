"""Work that is ended in its middle loses nothing that was acknowledged, and leaves nothing half.

``bench/crashes.py`` does it a thousand times; here, a few are drawn anew from one seed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sample_sizes import as_many_as

FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
FEW = 12
TRIALS = as_many_as(FEW, 1000, "SUREFOOT_CRASHES")
SEED = int(os.environ.get("SUREFOOT_SEED", "20260301"))


def crashes(checkout: Path, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, str(checkout / "bench" / "crashes.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    return dict(json.loads(done.stdout))


@FORKS
def test_nothing_acknowledged_is_lost_and_nothing_is_half(checkout: Path) -> None:
    works = () if TRIALS > FEW else ("--work", "import", "--work", "restore")
    found = crashes(checkout, "--trials", str(TRIALS), "--seed", str(SEED), *works)
    assert found["faults"] == []
    assert found["trials"] == TRIALS
    assert found["hit"] >= TRIALS // 2


@FORKS
def test_a_work_that_loses_words_or_leaves_files_in_sight_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUREFOOT_HOME", str(tmp_path / "home"))
    from measure.crash_workloads import Keep, begin

    begin(tmp_path)
    assert list(Keep().check(tmp_path, ["while-1"])) == ["kept: while-1 is gone"]
    (tmp_path / "half").touch(mode=0o644)
    (tmp_path / "half").chmod(0o644)
    assert sorted(Keep().strays(tmp_path)) == [
        "half can be opened by others",
        "half is left in sight",
    ]
