"""How the page that is being made is told: by whom it is read, on which side, and where.

Tried in ``tests/widgets/test_assets.py`` and ``tests/widgets/test_notebook_page.py``.
"""

from __future__ import annotations

import os

from surefoot.access.sides import Side
from surefoot.language import Language, language
from surefoot.visit import Visit
from surefoot.visit.capability import told
from surefoot_kernels.after_fork import is_warm


def is_served_by_us() -> bool:
    """Tell whether our server opened this page, or prepares it; JupyterLab tells of no visit."""
    return is_warm() or told() is not None


def side_of() -> Side:
    """Tell whose eyes a page is for.

    Our server says so; a page of ours that does not know is the client's. Without a server, as in
    JupyterLab, it is the coach's.
    """
    return _visit().side


def country_of() -> str | None:
    """Give the country that was chosen for the help lines; None without a server of ours."""
    visit = told()
    return None if visit is None else visit.country


def reader() -> Language:
    """Give the language of whoever reads the page; a warm process knows it too."""
    return language(_visit().language)


def _visit() -> Visit:
    return told() or Visit.by_hand(os.environ)
