"""Figures: what they show, and that each can be read as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from ratings import rate
from sheets import saved

from surefoot.exercises import exercise
from surefoot.exercises.motivation.rulers import _place
from surefoot.language import language

pytestmark = pytest.mark.browser


@pytest.fixture
def figures(stage: Any, note: Any, shown: Any) -> Callable[..., Page]:
    def change(traits: dict[str, Any]) -> None:
        traits["insights"] = [each.declaration(language("en")) for each in shown]

    def open_page(**more: Any) -> Page:
        page: Page = stage.open(note, change=change, **more)
        return page

    return open_page


def insight(page: Page, sentence: str) -> Locator:
    return page.locator(".sf-insight", has_text=sentence)


def numbers(figure: Locator) -> list[list[str]]:
    figure.get_by_text("Show the numbers").click()
    rows = figure.locator(".sf-numbers tr").all()
    return [[cell.inner_text() for cell in row.locator("th, td").all()] for row in rows]


def test_bars_say_their_parts_and_their_mark_in_numbers(figures: Callable[..., Page]) -> None:
    figure = insight(figures(), "Bars with parts")
    assert numbers(figure) == [
        ["", "soon", "later", "wished for"],
        ["Now", "3", "4", "6"],
        ["Change", "5", "–", "–"],
    ]
    expect(figure.locator(".sf-legend li")).to_have_text(["soon", "later", "wished for"])
    expect(figure.locator(".sf-part-hatched")).to_have_count(2)


def test_a_part_looks_as_its_name_does_in_the_legend(figures: Callable[..., Page]) -> None:
    figure = insight(figures(), "Bars of one part each")
    plain, hatched = "sf-part-plain", "sf-part-hatched"
    looks = "nodes => nodes.map((node) => node.classList[1])"
    assert figure.locator(".sf-bar .sf-part").evaluate_all(looks) == [plain, hatched, plain]
    assert figure.locator(".sf-legend .sf-swatch").evaluate_all(looks) == [plain, hatched]
    expect(figure.locator(".sf-legend li")).to_have_text(["helps", "gets in the way"])
    assert numbers(figure)[1:] == [["Ann", "4", "–"], ["Lou", "–", "2"], ["Kim", "3", "–"]]


def undrawable(insights: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the same figures with half a drawing, and as kinds that no script knows."""
    half = [
        {**each["figure"], "most": None, "ticks": None, "quarters": None, "columns": columns}
        for each in insights
        if each["figure"] and (columns := each["figure"]["columns"])
    ]
    unknown = [{**each["figure"], "kind": "rings"} for each in insights if each["figure"]]
    return [
        {"title": "", "sentence": f"Number {n}.", "figure": figure, "folded": ""}
        for n, figure in enumerate([*unknown, *half])
    ]


def test_a_figure_that_cannot_be_drawn_is_its_table_or_its_list(
    stage: Any, note: Any, shown: Any
) -> None:
    insights = undrawable([each.declaration(language("en")) for each in shown])

    def change(traits: dict[str, Any]) -> None:
        traits["insights"] = insights

    page = stage.open(note, change=change)
    expect(page.locator(".sf-sentence")).to_have_text([each["sentence"] for each in insights])
    for each in insights:
        figure = insight(page, each["sentence"]).locator(".sf-figure")
        for word in (str(cell) for row in each["figure"]["rows"] for cell in row if cell):
            expect(figure).to_contain_text(word)
    rings = page.locator('[data-figure="rings"]')
    expect(rings.first.locator("tr").first.locator("th, td")).to_have_text(
        ["", "soon", "later", "wished for"]
    )
    expect(rings.last.locator("li")).to_have_text(["I slept.", "The morning was mine."])
    told = list(stage.errors)
    stage.errors.clear()
    assert any("“rings” cannot be drawn, and is shown as a table" in each for each in told)
    assert any("“trend” cannot be drawn" in each for each in told)
    assert not [each for each in told if "slept" in each or "Ann" in each]
    page.locator('[data-question="text"] textarea').fill("It goes on.")
    saved(page)
    assert stage.kept(note) == {"text": "It goes on."}


def test_a_bar_is_as_long_as_its_share(figures: Callable[..., Page]) -> None:
    bar = insight(figures(), "Bars with parts").locator(".sf-bar").first
    track = bar.locator(".sf-bar-track").bounding_box()
    part = bar.locator(".sf-part").first.bounding_box()
    assert track is not None
    assert part is not None
    assert part["width"] / track["width"] == pytest.approx(0.3, abs=0.02)


def test_a_bar_without_a_value_shows_none(figures: Callable[..., Page]) -> None:
    figure = insight(figures(), "Plain bars")
    expect(figure.locator(".sf-bar-value")).to_have_text(["3", "–"])


def test_a_trend_leaves_a_gap_where_nothing_was_entered(figures: Callable[..., Page]) -> None:
    figure = insight(figures(), "A trend with a gap")
    expect(figure.locator(".sf-trend-room polyline.sf-line-1")).to_have_count(2)
    expect(figure.locator(".sf-trend-room path.sf-line-1")).to_have_count(7)
    expect(figure.locator(".sf-trend-room polyline.sf-line-4")).to_have_count(0)
    rows = numbers(figure)
    assert rows[0] == ["", "strongest", "weakest", "third", "fourth"]
    assert rows[3] == ["March 3, 2026", "–", "–", "8", "–"]


def test_the_words_of_a_trend_stay_readable_on_a_phone(figures: Callable[..., Page]) -> None:
    page = figures(width=320)
    tick = insight(page, "A trend with a gap").locator(".sf-tick").first
    expect(tick).to_be_visible()
    page.wait_for_function(
        "() => { const drawn = document.querySelector('.sf-trend');"
        "return Math.abs(drawn.viewBox.baseVal.width - drawn.clientWidth) < 2; }"
    )


TOUCHING = """() => [...document.querySelectorAll('.sf-trend')].flatMap((drawn) => {
    const ticks = [...drawn.querySelectorAll('.sf-tick')];
    const boxes = ticks.filter((tick) => tick.textContent.includes('2026'))
        .map((tick) => tick.getBoundingClientRect());
    return boxes.flatMap((one, n) => boxes.slice(n + 1).filter((other) =>
        one.x < other.right && other.x < one.right && one.y + 4 < other.bottom
        && other.y + 4 < one.bottom).map((other) => other.x));
})"""


@pytest.mark.parametrize("tag", ["en-US", "es-CO", "es-ES"])
def test_dates_under_a_trend_never_touch(stage: Any, note: Any, shown: Any, tag: str) -> None:
    def change(traits: dict[str, Any]) -> None:
        traits["insights"] = [each.declaration(language(tag)) for each in shown]

    page = stage.open(note, change=change, width=320)
    for width in (320, 390, 600, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        stage.until(
            page,
            "[...document.querySelectorAll('.sf-trend')].every((drawn) =>"
            " Math.abs(drawn.viewBox.baseVal.width - drawn.clientWidth) < 2)",
        )
        assert page.locator(".sf-trend .sf-tick", has_text="2026").count() >= 3
        assert page.evaluate(TOUCHING) == []


COVERED = """() => [...document.querySelectorAll('.sf-square')].filter((square) => {
  const point = square.querySelector('.sf-point').getBoundingClientRect();
  return [...square.querySelectorAll('.sf-quarter')].some((name) => {
    const range = document.createRange();
    range.selectNodeContents(name);
    return [...range.getClientRects()].some((line) =>
      line.left < point.right && point.left < line.right &&
      line.top < point.bottom && point.top < line.bottom);
  });
}).map((square) => square.closest('[role=img]').getAttribute('aria-label'))"""


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_point_never_lies_on_the_name_of_a_quarter(
    stage: Any, note: Any, code: str, width: int
) -> None:
    form = exercise("readiness-rulers")
    rulers = {"importance_reason": None, "confidence_reason": None, "readiness": 5}
    squares = [
        _place(form(importance=x, confidence=y, **rulers), undecided=False).declaration(
            language(code)
        )
        for x in range(11)
        for y in range(11)
    ]
    page = stage.open(note, change=lambda traits: traits.update(insights=squares), width=width)
    expect(page.locator(".sf-square")).to_have_count(len(squares))
    assert page.evaluate(COVERED) == []


def test_a_heat_map_tells_none_from_not_known(figures: Callable[..., Page]) -> None:
    cells = insight(figures(), "A grid").locator(".sf-heat-map tbody tr").nth(1).locator("td")
    expect(cells.nth(0)).to_have_text("–not known")
    expect(cells.nth(1)).to_have_text("0")


def test_a_quadrant_names_where_the_point_lies(figures: Callable[..., Page]) -> None:
    figure = insight(figures(), "A place")
    expect(figure.get_by_role("img")).to_have_accessible_name(
        "It matters: 8 of 10. I can: 3 of 10."
    )
    expect(figure.locator('[data-here="yes"]')).to_have_text("Build skills")
    square = figure.locator(".sf-square").bounding_box()
    point = figure.locator(".sf-point").bounding_box()
    assert square is not None
    assert point is not None
    across = (point["x"] + point["width"] / 2 - square["x"]) / square["width"]
    up = 1 - (point["y"] + point["height"] / 2 - square["y"]) / square["height"]
    assert (across, up) == (pytest.approx(0.8, abs=0.02), pytest.approx(0.3, abs=0.02))


def test_a_table_and_quotes_are_shown_as_they_are(figures: Callable[..., Page]) -> None:
    page = figures()
    expect(insight(page, "A table").locator("tbody th")).to_have_text(["Rain", "Sun"])
    expect(page.locator(".sf-quotes li")).to_have_text(["I slept.", "The morning was mine."])
    page.locator(".sf").evaluate("sheet => { sheet.lang = 'es-CO'; }")
    expect(page.locator(".sf-quotes q").first).to_have_css("quotes", '"«" "»" "“" "”"')


def test_figures_without_a_table_of_their_own_offer_their_numbers(
    figures: Callable[..., Page],
) -> None:
    page = figures()
    kinds = page.locator(".sf-figure:has(> .sf-numbers)").evaluate_all(
        "nodes => nodes.map((node) => node.dataset.figure)"
    )
    assert kinds == ["bars", "bars", "bars", "trend", "trend", "heat-map", "quadrant"]


def test_an_answer_to_a_whole_entry_changes_what_is_shown_of_it(stage: Any) -> None:
    rulers = exercise("readiness-rulers")
    stage.keep(rulers, "first", importance=3, confidence=3, readiness=3)
    page = stage.open(rulers)
    page.get_by_role("button", name="Change:").click()
    shown = page.locator(".sf-insights")
    before = shown.inner_text()
    rate(page.locator('[data-question="importance"]'), 10)
    expect(shown).not_to_have_text(before, use_inner_text=True)
    expected = [each["sentence"] for each in stage.sheets[0].model["insights"]]
    expect(shown.locator(".sf-sentence")).to_have_text(expected)
