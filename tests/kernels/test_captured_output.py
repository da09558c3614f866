"""What a cell shows inside an Output while no page is there to put it there."""

from __future__ import annotations

from typing import Any

import pytest

from surefoot_kernels.warm_pool import WarmPool

OUTPUT = "import ipywidgets\nfrom IPython.display import clear_output, display\n"
OUTPUT += "said = ipywidgets.Output()\n"


def made(warm: WarmPool, source: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Run a cell; give its own outputs and those of its only Output."""
    pool, page = warm.grow("captures", [OUTPUT + source], {})
    pool.close()
    models = page["models"]["state"].values()
    (state,) = [each["state"] for each in models if each["model_name"] == "OutputModel"]
    assert state["msg_id"] == ""
    return page["outputs"][0], state["outputs"]


def test_what_is_shown_inside_an_output_is_in_it_and_not_in_the_cell(warm: WarmPool) -> None:
    own, captured = made(warm, "with said:\n    display('inside')\ndisplay('outside')")
    assert [each["data"]["text/plain"] for each in own] == ["'outside'"]
    assert [each["data"]["text/plain"] for each in captured] == ["'inside'"]


@pytest.mark.parametrize("wait", [True, False])
def test_what_is_cleared_is_gone(warm: WarmPool, wait: bool) -> None:
    source = f"with said:\n    display(1)\n    clear_output(wait={wait})\n    display(2)"
    own, captured = made(warm, source)
    assert own == []
    assert [each["data"]["text/plain"] for each in captured] == ["2"]


def test_an_output_that_is_left_captures_no_more(warm: WarmPool) -> None:
    own, captured = made(warm, "with said:\n    pass\ndisplay(1)")
    assert len(own) == 1
    assert captured == []


def test_a_notebook_may_say_where_its_pictures_go(warm: WarmPool) -> None:
    source = "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    pool, page = warm.grow("pictures", [source], {})
    pool.close()
    (shown,) = page["outputs"][0]
    assert "image/png" in shown["data"]
