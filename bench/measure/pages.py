"""The pages that every server shows, and what a visitor does on each."""

from __future__ import annotations

import shutil
from pathlib import Path

from surefoot import paths
from surefoot.serving.pages.navigation import OF_A_CLIENT, OF_A_PRACTICE

PAGES = Path(__file__).resolve().parents[1] / "pages"
FORM, CHART = "form", "chart"
WORKBOOK, PLAN, OVERVIEW, OUTCOMES = "workbook", "plan", "overview", "outcomes"
BESIDE = {WORKBOOK: FORM, PLAN: FORM, OVERVIEW: FORM, OUTCOMES: CHART}
"""The workbook's own pages, each with the page of the others that it is compared with."""

ADDRESSES = {
    WORKBOOK: "/demo/{client}/urges/urge-log",
    PLAN: "/demo/{client}/plan",
    OVERVIEW: "/demo/{client}/",
    OUTCOMES: "/demo/outcomes",
    FORM: "/demo/{client}/urges",
    CHART: "/demo/outcomes",
}
"""Where our server shows each page; ``{client}`` stands for a client of the demo practice."""


def lay_out_for_surefoot(place: Path, page: str) -> Path:
    """Give a folder of notebooks that our server takes for the workbook's.

    Every page of a client is the form, and every page of the practice is the chart; for the
    workbook's own pages it is the workbook's own folder.
    """
    if page in BESIDE:
        return paths.notebooks()
    folder = place / "notebooks"
    folder.mkdir()
    for each in OF_A_CLIENT.values():
        shutil.copy(PAGES / "form.ipynb", folder / f"{each.notebook}.ipynb")
    for each in OF_A_PRACTICE.values():
        shutil.copy(PAGES / "chart.ipynb", folder / f"{each.notebook}.ipynb")
    return folder
