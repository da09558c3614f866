"""Servers with our own front end, whose notebooks hold some plain widgets too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from liveserver import PATIENCE, Server, serving
from playwright.sync_api import Page, expect

from notebooks import write_notebook
from surefoot import paths

expect.set_options(timeout=PATIENCE * 1000)

LEAN = ("forked", "stock")
READY = 'html[data-page="ready"]'
PLAIN = '''
import struct, zlib
import anywidget, traitlets
import ipywidgets as widgets
from IPython.display import HTML, Image, clear_output, display


def picture(colour):
    """Give a square of one colour as a PNG."""
    def chunk(kind, data):
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
    rows = zlib.compress((b"\\0" + bytes(colour) * 8) * 8)
    size = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", size), (b"IDAT", rows), (b"IEND", b""))
    return b"\\x89PNG\\r\\n\\x1a\\n" + b"".join(chunk(*part) for part in parts)


class Counter(anywidget.AnyWidget):
    """A widget whose module is its own."""

    _esm = """
    export default {
      render({ model, el }) {
        const button = document.createElement("button");
        const show = () => (button.textContent = `count ${model.get("count")}`);
        button.addEventListener("click", () => model.send("more"));
        model.on("change:count", show);
        show();
        el.append(button);
      },
    };
    """
    _css = ".counted button { outline-style: dotted; }"
    count = traitlets.Int(0).tag(sync=True)


class Strange(widgets.DOMWidget):
    """A widget that no page has."""

    _model_name = traitlets.Unicode("StrangeModel").tag(sync=True)
    _model_module = traitlets.Unicode("strange").tag(sync=True)
    _view_name = traitlets.Unicode("StrangeView").tag(sync=True)
    _view_module = traitlets.Unicode("strange").tag(sync=True)


slider = widgets.IntSlider(description="How much?", value=3, max=10)
word = widgets.Text(description="Word")
heard = widgets.Label("nothing yet")
added = widgets.VBox([])
add, draw, fail = (widgets.Button(description=name) for name in ("Add", "Draw", "Fail"))
shown = widgets.Output()
counter = Counter()
counter.add_class("counted")
drawn = 0


def tell(_):
    heard.value = f"{slider.value} {word.value}"


def add_one(_):
    added.children = (*added.children, widgets.Label(f"{word.value} {len(added.children) + 1}"))


@shown.capture()
def draw_anew(_):
    global drawn
    drawn += 1
    clear_output(wait=True)
    print("drawn", drawn)
    display(Image(data=picture((40 * drawn % 256, 90, 200))))
    display(widgets.Label(f"a widget within {drawn}"))


@shown.capture(clear_output=True)
def fail_now(_):
    raise ValueError("a person's words")


slider.observe(tell, "value")
word.observe(tell, "value")
add.on_click(add_one)
draw.on_click(draw_anew)
fail.on_click(fail_now)
counter.on_msg(lambda widget, message, buffers: setattr(widget, "count", widget.count + 1))
many = [
    widgets.Checkbox(description="Agreed"),
    widgets.Dropdown(description="Where", options=["home", "work"]),
    widgets.RadioButtons(description="When", options=["now", "later"]),
    widgets.SelectMultiple(description="With", options=["family", "friends"]),
    widgets.ToggleButtons(options=["yes", "no"]),
    widgets.DatePicker(description="Day"),
    widgets.FloatText(description="Number"),
    widgets.Textarea(description="Words"),
    widgets.FloatRangeSlider(description="Between"),
    widgets.IntProgress(value=5, max=10),
    widgets.TagsInput(value=["one"]),
    widgets.HTML("<b>bold</b>"),
    widgets.FileUpload(),
]
leaves = widgets.Tab([widgets.VBox(many), widgets.Label("the second leaf")], titles=("1st", "2nd"))
folds = widgets.Accordion([widgets.Label("under the fold")], titles=("Fold",))
widgets.VBox(
    [slider, word, heard, add, added, draw, fail, shown, counter, Strange(), leaves, folds]
)
'''


def open_ready(page: Page, address: str) -> None:
    """Open an address and wait until its page can be used."""
    page.goto(address)
    page.wait_for_selector(READY, state="attached")


@pytest.fixture(scope="session")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the workbook's notebooks, with plain widgets in the place of the session log."""
    folder = tmp_path_factory.mktemp("lean") / "notebooks"
    shutil.copytree(paths.notebooks(), folder)
    write_notebook(folder, "6_session_log", PLAIN)
    return folder


@pytest.fixture(scope="session")
def forked(tmp_path_factory: pytest.TempPathFactory, notebooks: Path) -> Iterator[Server]:
    """Give a server that forks kernels."""
    home = tmp_path_factory.mktemp("forked") / "home"
    with serving(home, notebooks, way=LEAN[0]) as running:
        yield running


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory, notebooks: Path) -> Iterator[Server]:
    """Give a server that starts kernels from nothing."""
    home = tmp_path_factory.mktemp("stock") / "home"
    with serving(home, notebooks, way=LEAN[1]) as running:
        yield running


@pytest.fixture(params=["forked", "stock"])
def either(request: pytest.FixtureRequest) -> Server:
    """Give a server of either kind of kernels."""
    server: Server = request.getfixturevalue(request.param)
    return server


def of_client(server: Server, page: str, which: int = 0) -> str:
    """Give the address of one client's page."""
    return f"{server.url}/demo/{server.clients()[which]}/{page}"
