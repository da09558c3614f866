"""A picture as a part of a page."""

from __future__ import annotations

import re
import struct

import pytest
from matplotlib import rc_context
from matplotlib.axes import Axes

from surefoot.outcomes.presentation.html_table import NumberTable
from surefoot.outcomes.presentation.plot import COLOURS, Plot
from surefoot.paper import FONT

NUMBERS = NumberTable(caption="A < B", columns=["Week", "n"], rows=[("1", "2 †")], notes=["† few"])


def draw(axes: Axes, narrow: bool) -> None:
    axes.plot([1, 2], [3, 4 if narrow else 5], color="#0f6e62", label="a & b")
    axes.legend()


def figure(key: str = "one", **more: object) -> Plot:
    parts = {"title": "T <b>", "description": 'D "q"', "draw": draw, "numbers": NUMBERS}
    return Plot(key=key, show="Show", **parts | more)  # type: ignore[arg-type]


def test_it_is_drawn_wide_and_narrow_with_title_and_description() -> None:
    html = figure().html()
    pictures = re.findall(r"<svg .*?</svg>", html, flags=re.S)
    assert [re.search(r'class="(sf-\w+)"', each)[1] for each in pictures] == [  # type: ignore[index]
        "sf-wide",
        "sf-narrow",
    ]
    for picture in pictures:
        assert "<title" in picture
        assert "T &lt;b&gt;</title>" in picture
        assert "<desc" in picture
        assert "a &amp; b</text>" in picture


def test_no_id_comes_twice_and_every_reference_is_met() -> None:
    html = figure("one").html() + figure("two").html()
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    references = re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', html)
    assert {one or two for one, two in references} <= set(ids)
    labels = re.findall(r'aria-labelledby="([^"]+)"', html)
    assert {each for label in labels for each in label.split()} <= set(ids)


def test_colours_and_fonts_are_the_pages_own() -> None:
    html = figure().html()
    assert not [colour for colour in COLOURS if colour in html]
    assert "DejaVu" not in html
    assert "<style" not in html


def test_settings_of_matplotlib_that_were_found_somewhere_change_nothing() -> None:
    ours = figure().html()
    with rc_context({"lines.linewidth": 9, "text.usetex": True, "axes.titlesize": 40}):
        assert figure().html() == ours


def test_equal_figures_give_equal_bytes() -> None:
    assert figure().html() == figure().html()


def test_what_is_shown_is_escaped_and_its_numbers_are_beside_it() -> None:
    html = figure().html()
    assert "<b>T &lt;b&gt;</b>" in html
    assert "<details><summary>Show</summary>" in html
    assert "<caption>A &lt; B</caption>" in html


def test_how_numbers_are_to_be_read_does_not_wait_to_be_opened() -> None:
    html = figure().html()
    opened = html[html.index("<details>") : html.index("</details>")]
    notes = figure().numbers.notes
    assert notes
    assert [note for note in notes if note in opened] == []
    assert [note for note in notes if f"<p>{note}</p>" not in html] == []


def test_it_names_no_address_and_stands_alone_in_a_notebook() -> None:
    html = figure()._repr_html_()
    assert html.startswith("<style>")
    assert not re.search(r"(src|href)=\"?http|@import|url\([^#]", html)


def test_nothing_to_draw_is_said_and_not_drawn() -> None:
    html = figure(draw=None).html()
    assert "<svg" not in html
    assert "<details" not in html
    assert "D &quot;q&quot;" in html


def test_it_shows_its_key_where_no_picture_can_be() -> None:
    assert repr(figure()) == "<Figure one>"


@pytest.mark.parametrize("cells", [("x",), ("x", "y")])
def test_a_single_cell_heads_the_rows_after_it(cells: tuple[str, ...]) -> None:
    html = NumberTable(caption="c", columns=["a", "b"], rows=[cells]).html()
    assert ('scope="rowgroup" colspan="2"' in html) == (len(cells) == 1)


def test_on_paper_it_is_a_file_with_words_in_our_font_and_plain_colours() -> None:
    svg = figure().svg()
    assert "a &amp; b</text>" in svg
    assert FONT in svg
    assert "#0f6e62" in svg
    assert "var(" not in svg
    assert svg == figure().svg()


def test_for_word_it_has_two_hundred_dots_an_inch() -> None:
    header = figure().png()[:24]
    assert header.startswith(b"\x89PNG")
    assert struct.unpack(">II", header[16:]) == (1440, 700)


def test_nothing_to_draw_is_no_file() -> None:
    with pytest.raises(ValueError, match="nothing to draw in one"):
        figure(draw=None).svg()
