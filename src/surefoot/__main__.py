"""Run Surefoot's command line with ``python -m surefoot``.

Tried in ``tests/cli/test_command_line.py``.
"""

import sys

from surefoot.cli import main

sys.exit(main())
