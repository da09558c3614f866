"""The machine that measures, how busy it is, and the versions of what is measured."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psutil

from measure.compared_servers import ComparedServer
from measure.environments import version_in
from measure.page_visits import program


def machine() -> dict[str, Any]:
    """Tell what machine this is."""
    models = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        if line.startswith("model name")
    ]
    return {
        "processor": models[0] if models else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "system": platform.platform(),
    }


def load() -> dict[str, float]:
    """Tell how many processes wanted to run, over the last one and five minutes."""
    one, five, _ = os.getloadavg()
    return {"1 min": round(one, 2), "5 min": round(five, 2)}


def versions(all_compared: Iterable[ComparedServer], cache: Path) -> dict[str, str]:
    """Tell the versions of the servers, of Python and of the browser."""
    told = {
        one.distribution: version_in(one.python(cache), one.distribution) for one in all_compared
    }
    asked = subprocess.run(
        [program(), "--version"], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return told | {"python": platform.python_version(), "browser": asked.stdout.strip()}
