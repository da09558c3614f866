"""Serve with Surefoot: the port, the notebooks' folder and the kernels are told."""

from __future__ import annotations

import sys
from pathlib import Path

from surefoot.serving import serve

if __name__ == "__main__":
    port, notebooks, kernels = sys.argv[1:]
    sys.exit(serve(int(port), False, Path(notebooks), kernels=kernels, readable=True))
