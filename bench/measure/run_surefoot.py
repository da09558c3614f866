"""Serve with Surefoot: the port, the notebooks' folder, kernels and front end are told."""

from __future__ import annotations

import sys
from pathlib import Path

from surefoot.serving import serve

if __name__ == "__main__":
    port, notebooks, kernels, front_end = sys.argv[1:]
    told = {"kernels": kernels, "front_end": front_end}
    sys.exit(serve(int(port), False, Path(notebooks), **told, readable=True))
