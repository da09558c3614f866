from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from page_kernels import plain_environment

from surefoot_kernels.warm_pool import WarmPool

MODULES = ("surefoot_kernels.page_kernel", "ipywidgets", "numpy.random")
CELLS = (
    """
import ipywidgets as widgets
from IPython.display import display
from surefoot_kernels.after_fork import is_warm, upon_fork, wait_for_fork

slider, button, echo = widgets.IntSlider(), widgets.Button(), widgets.HTML()
said = widgets.Output()

def show(clicked):
    echo.value = str(slider.value)
    with said:
        print("clicked")

button.on_click(show)
upon_fork(lambda: setattr(echo, "description", "woken"))
display(slider, button, echo, said)
""",
    "is_warm()",
    "wait_for_fork()\nimport os\nos.environ.get('WHO')",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if sys.platform == "linux":
        return
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.skip("kernels are forked on Linux only"))


@pytest.fixture(scope="session", autouse=True)
def _profile(request: pytest.FixtureRequest) -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", folder)
        yield


@pytest.fixture(scope="session")
def warm(_profile: None) -> Iterator[WarmPool]:
    """Give a warm process without a page."""
    pool = WarmPool.start(MODULES, plain_environment(), readable=True)
    yield pool
    pool.close()


@pytest.fixture(scope="session")
def page(warm: WarmPool) -> Iterator[WarmPool]:
    """Give a warm process that has run a small page."""
    pool, _ = warm.grow("small", CELLS, {})
    yield pool
    pool.close()
