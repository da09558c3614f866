"""Run Surefoot's command line with ``python -m surefoot``."""

import sys

from surefoot.cli import main

sys.exit(main())
