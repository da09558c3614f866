"""The frame of every page in Chromium: wide and narrow, light and dark, by hand and by key."""

from __future__ import annotations

import re

import pytest
from accessibility import faults, violations
from liveserver import PATIENCE, Server
from playwright.sync_api import expect
from tabs import OpenTab, Tab, address, open_ready

pytestmark = pytest.mark.browser


expect.set_options(timeout=PATIENCE * 1000)


MISSING = "Failed to load resource: the server responded with a status of 404 (Not Found)"


ASKED = "Which country are you in now?"


def test_the_page_that_is_not_there_is_accessible_quiet_and_not_too_wide(
    server: Server, tab: Tab
) -> None:
    tab.page.goto(f"{server.url}/nothing")
    assert faults(tab.page, 1280, 390) == []
    tab.errors.remove(MISSING)
    tab.assert_quiet()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_opened_help_and_menu_are_accessible(
    server: Server, open_tab: OpenTab, width: int
) -> None:
    tab = open_tab(width)
    tab.page.goto(f"{server.url}/demo/")
    if width == 390:
        tab.page.locator(".menu summary").click()
        assert violations(tab.page) == []
        tab.page.keyboard.press("Escape")
    tab.page.locator(".help-button").click()
    assert violations(tab.page) == []
    tab.assert_quiet()


@pytest.mark.parametrize(
    ("width", "path"),
    [
        (480, "/demo/?lang=en"),
        (390, "/demo/?lang=es"),
        (320, "/demo/?lang=es"),
        (320, "a notebook"),
    ],
)
def test_the_bar_is_one_row_of_targets_that_a_finger_hits(
    server: Server, open_tab: OpenTab, width: int, path: str
) -> None:
    tab = open_tab(width)
    if path == "a notebook":
        open_ready(tab.page, address(server, "thoughts?lang=es"))
    else:
        tab.page.goto(server.url + path)
    assert tab.page.evaluate("document.documentElement.scrollWidth") == width
    boxes = [
        box
        for each in tab.page.locator(".bar-row > *, .bar-row summary").all()
        if each.is_visible() and (box := each.bounding_box())
    ]
    assert len(boxes) >= 3
    middles = [box["y"] + box["height"] / 2 for box in boxes]
    assert max(middles) - min(middles) < 2
    assert min(box["height"] for box in boxes) >= 44
    assert min(box["width"] for box in boxes) >= 44


def test_the_button_that_turns_the_screen_is_one_that_a_finger_hits(
    server: Server, open_tab: OpenTab
) -> None:
    tab = open_tab(360, has_touch=True, is_mobile=True)
    open_ready(tab.page, address(server, "thoughts?lang=es"))
    box = tab.page.locator(".whose [data-turn] button").bounding_box()
    assert box is not None
    assert min(box["height"], box["width"]) >= 44


def test_the_menu_opens_by_key_and_leads_to_every_page(server: Server, open_tab: OpenTab) -> None:
    page = open_tab(390).page
    open_ready(page, address(server))
    summary = page.locator(".menu summary")
    expect(summary).to_have_accessible_name("Menu: Urges")
    navigation = page.get_by_role("navigation", name="Pages")
    expect(navigation.locator("summary")).to_have_count(1)
    summary.focus()
    page.keyboard.press("Enter")
    links = page.locator(".menu-sheet li a")
    expect(links).to_have_text(
        ["Overview", "Motivation", "Urges", "Thoughts", "Balance", "Plan", "Sessions"]
    )
    expect(links.nth(2)).to_have_attribute("aria-current", "true")
    page.keyboard.press("Escape")
    expect(links.first).to_be_hidden()
    expect(summary).to_be_focused()


def test_help_and_the_menu_work_without_scripts(server: Server, open_tab: OpenTab) -> None:
    page = open_tab(390, java_script_enabled=False).page
    page.goto(f"{server.url}/demo/")
    page.locator(".menu summary").click()
    expect(page.locator(".menu-sheet").get_by_role("link", name="Outcomes")).to_be_visible()
    expect(page.locator(".menu-sheet [data-theme-switch]")).to_be_hidden()
    page.locator(".help-button").click()
    expect(page).to_have_url(f"{server.url}/help")
    page.get_by_label(ASKED).select_option("es")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name="Call 024")).to_be_visible()


def test_an_exercise_says_that_it_needs_scripts(server: Server, open_tab: OpenTab) -> None:
    page = open_tab(java_script_enabled=False).page
    page.goto(address(server))
    notice = page.locator("noscript .failed")  # text is not looked for within noscript
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("The exercises need JavaScript")
    expect(page.locator("#waiting")).to_be_hidden()


@pytest.mark.parametrize("path", ["/", "/demo/", "/help"])
def test_a_page_without_a_kernel_is_four_requests(server: Server, tab: Tab, path: str) -> None:
    asked: list[str] = []
    tab.page.on("request", lambda request: asked.append(request.url))
    tab.page.goto(server.url + path)
    sent = [each for each in asked if not each.startswith("data:")]
    assert sent[0] == server.url + path
    assert sorted(each.rpartition(".")[2] for each in sent[1:]) == ["css", "js", "woff2"]


def test_the_language_switch_turns_the_page_and_stays(server: Server, tab: Tab) -> None:
    page = tab.page
    page.goto(f"{server.url}/")
    page.locator(".bar-tools").get_by_role("link", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.goto(f"{server.url}/demo/")
    expect(page.get_by_role("heading", name="Personas")).to_be_visible()
    tab.assert_quiet()


def test_the_first_tab_skips_to_the_content(server: Server, tab: Tab) -> None:
    page = tab.page
    page.goto(f"{server.url}/demo/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_person_is_added_by_key_and_a_mistake_keeps_the_words(server: Server, tab: Tab) -> None:
    page = tab.page
    page.goto(f"{server.url}/demo/")
    field = page.get_by_label("Add a person")
    field.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(
        "Write an alias first; a nickname or initials will do."
    )
    expect(field).to_be_focused()
    field.fill("Marsh Tit")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/demo/[a-z0-9]{20}/$"))


def test_large_letters_and_wide_spacing_do_not_break_a_page(
    server: Server, open_tab: OpenTab
) -> None:
    page = open_tab(390).page
    for path in ("/", "/demo/", "/help"):
        page.goto(server.url + path)
        page.add_style_tag(
            content="* { letter-spacing: .12em !important; line-height: 1.5 !important;"
            " word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"
        )
        assert page.evaluate("document.documentElement.scrollWidth") == 390, path


@pytest.mark.parametrize("width", [1280, 390])
def test_the_alias_stays_in_sight_and_its_first_letter_in_the_title(
    server: Server, open_tab: OpenTab, width: int
) -> None:
    page = open_tab(width).page
    open_ready(page, address(server))
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    expect(page.locator(".whose-alias")).to_have_text("Alder")
    expect(page.locator(".whose-alias")).to_be_in_viewport(ratio=1)
    expect(page).to_have_title("A · Urge log · Surefoot")


def test_nothing_in_a_page_is_evaluated_from_words(server: Server, tab: Tab) -> None:
    page = tab.page
    page.goto(f"{server.url}/")
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.taken = true";
            document.body.append(script);
        }"""
    )
    assert page.evaluate("() => window.taken === undefined")
