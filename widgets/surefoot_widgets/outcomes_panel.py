"""What the outcome page looks at: a dataset's folder if one is named, else the practice."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from surefoot.demo import ensure_demo
from surefoot.outcomes.dataset import Dataset
from surefoot.outcomes.practice import dataset_from
from surefoot.records.practice import open_practice
from surefoot_kernels.waking import wait_for_fork
from surefoot_widgets.visit import PRACTICE, reader

__all__ = ["dataset", "reader"]

DATASET = "SUREFOOT_DATASET"


def dataset(environment: Mapping[str, str] = os.environ) -> Dataset:
    """Read the dataset that the environment names, else make one of the practice visited.

    Without either, as in JupyterLab, the demo practice is taken. Nothing is written.

    Raises
    ------
    NotForkedYetError
        If this process is still warm.
    DatasetError
        If the folder named holds no sound dataset.
    """
    wait_for_fork()
    folder = environment.get(DATASET)
    if folder:
        return Dataset.read(Path(folder))
    practice = environment.get(PRACTICE, "demo")
    if practice == "demo":
        ensure_demo()
    store = open_practice(practice)
    try:
        return dataset_from(store, datetime.now().astimezone().date())
    finally:
        store.close()
