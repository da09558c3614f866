"""A report is about people, and not about the names or the order in which they came."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from reports import dataset_of, page_of

from surefoot.language import language
from surefoot.outcomes.data.dataset import Dataset
from surefoot.outcomes.days.imputation import imputed
from surefoot.report import report_html
from surefoot.report.study import WINDOW


def renamed(dataset: Dataset, seed: int) -> Dataset:
    """Give the same people other pseudonyms, and every table another order."""
    rng = np.random.default_rng(seed)
    people = dataset.person["pid"].tolist()
    called = dict(zip(people, (f"x{n:04}" for n in rng.permutation(len(people))), strict=True))
    tables = {
        name: frame.assign(pid=frame["pid"].map(called)).iloc[rng.permutation(len(frame))]
        for name, frame in dataset.tables().items()
    }
    return Dataset(dataset.about, **tables)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return dataset_of("an agency")


@pytest.mark.parametrize("seed", range(4))
def test_what_is_filled_in_is_the_same_for_other_pseudonyms(dataset: Dataset, seed: int) -> None:
    one, other = (imputed(each, *WINDOW, seed=1) for each in (dataset, renamed(dataset, seed)))
    pd.testing.assert_frame_equal(one, other, rtol=1e-12)


def test_the_whole_report_is_the_same_for_other_pseudonyms(dataset: Dataset) -> None:
    assert report_html(renamed(dataset, 1), language("en")) == page_of("an agency")
