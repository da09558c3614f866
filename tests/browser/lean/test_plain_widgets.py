"""Widgets that are none of ours: ipywidgets' own, another's module, and one that nobody has."""

from __future__ import annotations

import pytest
from liveserver import Server
from playwright.sync_api import Page, expect
from tabs import Tab

from .conftest import of_client, open_ready

pytestmark = pytest.mark.browser


@pytest.fixture
def page(either: Server, tab: Tab) -> Page:
    """Open the page of plain widgets."""
    open_ready(tab.page, of_client(either, "sessions"))
    return tab.page


def test_controls_answer_a_press_and_a_key(page: Page, tab: Tab) -> None:
    slider = page.get_by_role("slider").first
    slider.focus()
    slider.press("ArrowRight")
    expect(page.get_by_text("4", exact=True).first).to_be_visible()
    word = page.get_by_role("textbox").first
    word.fill("heron")
    word.blur()
    expect(page.get_by_text("4 heron")).to_be_visible()
    page.get_by_role("button", name="Add").click()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("heron 1")).to_be_visible()
    expect(page.get_by_text("heron 2")).to_be_visible()
    tab.assert_quiet()


def test_a_picture_is_drawn_anew_in_its_place(page: Page, tab: Tab) -> None:
    draw, picture = page.get_by_role("button", name="Draw"), page.locator(".widget-output img")
    draw.click()
    expect(page.get_by_text("a widget within 1")).to_be_visible()
    first = picture.get_attribute("src")
    draw.click()
    expect(page.get_by_text("a widget within 2")).to_be_visible()
    expect(page.get_by_text("drawn 2")).to_be_visible()
    expect(picture).to_have_count(1)
    assert picture.get_attribute("src") != first
    assert picture.evaluate("(img) => img.decode().then(() => img.naturalWidth)") == 8
    tab.assert_quiet()


def test_an_error_is_named_without_what_it_said(page: Page, tab: Tab) -> None:
    page.get_by_role("button", name="Fail").click()
    output = page.locator(".widget-output")
    expect(output).to_have_text("ValueError")
    tab.assert_quiet()


def test_a_widget_with_its_own_module_runs_under_our_policy(page: Page, tab: Tab) -> None:
    button = page.get_by_role("button", name="count 0")
    expect(button).to_have_css("outline-style", "dotted")
    button.click()
    expect(page.get_by_role("button", name="count 1")).to_be_visible()
    tab.assert_quiet()


def test_a_widget_that_the_page_does_not_have_says_so(page: Page, tab: Tab) -> None:
    expect(page.get_by_text("This page cannot show strange StrangeModel.")).to_be_visible()
    tab.assert_quiet()


def test_ipywidgets_controls_are_all_drawn_and_its_boxes_open(page: Page, tab: Tab) -> None:
    for kind in ("checkbox", "dropdown", "radio", "select", "toggle-buttons", "datepicker", "text"):
        expect(page.locator(f".widget-{kind}").first).to_be_visible()
    expect(page.locator(".jupyter-widgets-error-widget")).to_have_count(0)
    expect(page.locator(".jupyter-widget-tag").first).to_contain_text("one")
    page.get_by_role("tab", name="2nd").click()
    expect(page.get_by_text("the second leaf")).to_be_visible()
    expect(page.locator(".widget-checkbox")).to_be_hidden()
    page.get_by_text("Fold", exact=True).click()
    expect(page.get_by_text("under the fold")).to_be_visible()
    tab.assert_quiet()
