"""The frame of every page in Chromium: wide and narrow, light and dark, by hand and by key."""

from __future__ import annotations

import re

import pytest
from accessibility import faults, violations
from eventually import eventually
from liveserver import PATIENCE, Server
from playwright.sync_api import Page, Route, expect
from tabs import OpenTab, Tab

pytestmark = pytest.mark.browser

expect.set_options(timeout=PATIENCE * 1000)

QUIET = 10.0  # seconds after which no kernel of a closed page may be left
MISSING = "Failed to load resource: the server responded with a status of 404 (Not Found)"
ASKED = "Which country are you in now?"
READY = 'html[data-page="ready"]'


def address(server: Server, page: str = "urges") -> str:
    return f"{server.url}/demo/{server.clients()[0]}/{page}"


def open_ready(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector(READY, state="attached")


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
    expect(links.nth(2)).to_have_attribute("aria-current", "page")
    page.keyboard.press("Escape")
    expect(links.first).to_be_hidden()
    expect(summary).to_be_focused()


def test_help_opens_over_the_page_by_key_and_gives_the_focus_back(server: Server, tab: Tab) -> None:
    page = tab.page
    page.goto(f"{server.url}/")
    button = page.locator(".help-button")
    button.focus()
    page.keyboard.press("Space")
    panel = page.get_by_role("dialog", name="Help now")
    expect(panel).to_be_visible()
    expect(panel.get_by_role("link", name="Call 911")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()


def test_help_covers_no_more_than_it_must_and_closes_by_a_press_beside_it(
    server: Server, tab: Tab
) -> None:
    page = tab.page
    page.goto(f"{server.url}/")
    page.locator(".help-button").click()
    page.mouse.click(20, 450)
    expect(page.locator("#help")).to_be_hidden()
    assert page.url == f"{server.url}/"


def test_a_chosen_country_shows_its_lines_and_stays(server: Server, tab: Tab) -> None:
    page = tab.page
    page.goto(f"{server.url}/")
    page.locator(".help-button").click()
    page.locator("#help").get_by_label(ASKED).select_option("mx")
    expect(page.locator("#help").get_by_text("Línea de la Vida").first).to_be_visible()
    expect(page.locator("#help").get_by_role("link", name="Call 988")).to_be_hidden()
    page.goto(f"{server.url}/help")
    expect(page.get_by_text("Línea de la Vida").first).to_be_visible()


@pytest.mark.parametrize("locale", ["es-CO", "es-AR", "en", "fr"])
def test_the_country_is_asked_and_no_number_is_shown_until_it_is_chosen(
    server: Server, open_tab: OpenTab, locale: str
) -> None:
    page = open_tab(390, locale=locale).page
    page.goto(f"{server.url}/?lang=en")
    page.locator(".help-button").click()
    panel = page.locator("#help")
    local = (
        panel.locator(".lines")
        .get_by_text("Call your local emergency number now.")
        .filter(visible=True)
    )
    expect(local).to_have_count(1)
    expect(panel.locator("a[href^='tel:'], a[href^='sms:']").filter(visible=True)).to_have_count(0)
    assert not re.search(r"(?<!\d)(911|988)(?!\d)", panel.inner_text())
    assert violations(page) == []
    panel.get_by_label(ASKED).select_option("My country is not here")
    expect(panel.get_by_role("link", name="findahelpline.com")).to_be_visible()
    expect(local).to_have_count(1)
    assert not re.search(r"\d{3}", panel.locator(".lines").filter(visible=True).inner_text())
    page.goto(f"{server.url}/help")
    expect(page.get_by_role("link", name="findahelpline.com")).to_be_visible()


@pytest.mark.parametrize(
    ("locale", "number", "name"),
    [("en-GB", "999", "United Kingdom"), ("es-PR", "911", "United States")],
)
def test_a_country_that_the_browser_names_is_offered_and_asked_for(
    server: Server, open_tab: OpenTab, locale: str, number: str, name: str
) -> None:
    tab = open_tab(1280, locale=locale)
    page = tab.page
    page.goto(f"{server.url}/?lang=en")
    page.locator(".help-button").click()
    panel = page.locator("#help")
    expect(panel.get_by_text(f"Numbers for: {name}")).to_be_visible()
    expect(panel.get_by_role("link", name=f"Call {number}")).to_be_visible()
    expect(panel.get_by_text("Your browser is set to this country.")).to_be_visible()
    assert violations(page) == []
    panel.get_by_role("button", name="Yes, this one").click()
    expect(panel.get_by_text("Your browser is set to this country.")).to_be_hidden()
    expect(panel.get_by_label(ASKED)).to_be_focused()
    page.goto(f"{server.url}/help")
    expect(page.get_by_role("link", name=f"Call {number}")).to_be_visible()
    expect(page.get_by_role("button", name="Yes, this one")).to_have_count(0)
    tab.assert_quiet()


def test_the_plan_follows_the_country_at_once_and_when_it_is_opened_later(
    server: Server, open_tab: OpenTab
) -> None:
    page = open_tab(1280, locale="es-CO").page
    open_ready(page, address(server, "plan?lang=en"))
    safety = page.locator("[data-section=safety]")
    expect(safety).to_contain_text("Emergency number where I am:")
    assert not re.search(r"(?<!\d)(911|988)(?!\d)", safety.inner_text())
    page.locator(".bar-links").get_by_role("link", name="Balance").hover()
    choose(page, "mx")
    expect(safety).to_contain_text("Emergency services (Mexico): Call 911")
    page.locator(".bar-links").get_by_role("link", name="Balance").click()
    page.wait_for_url("**/balance")
    page.locator(".bar-links").get_by_role("link", name="Plan").hover()
    choose(page, "gb")
    page.locator(".bar-links").get_by_role("link", name="Plan").click()
    page.wait_for_url("**/plan")
    expect(safety).to_contain_text("Emergency services (United Kingdom): Call 999")
    expect(safety).not_to_contain_text("911")


def choose(page: Page, country: str) -> None:
    page.locator(".help-button").click()
    page.locator("#help").get_by_label(ASKED).select_option(country)
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


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


PAINTED = "getComputedStyle(document.body).backgroundColor"
PAPER = {"light": "rgb(246, 244, 238)", "dark": "rgb(18, 25, 24)"}


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_theme_is_the_systems_until_another_is_chosen_which_stays(
    server: Server, open_tab: OpenTab, system: str
) -> None:
    other = "dark" if system == "light" else "light"
    page = open_tab(theme=system).page
    page.goto(f"{server.url}/")
    root, body = page.locator("html"), page.locator("body")
    assert page.evaluate(PAINTED) == PAPER[system]
    expect(body).to_have_attribute("data-jp-theme-light", str(system == "light").lower())
    page.locator(".bar-tools [data-theme-switch]").click()
    expect(root).to_have_attribute("data-theme", other)
    page.goto(f"{server.url}/demo/")
    expect(root).to_have_attribute("data-theme", other)
    expect(body).to_have_attribute("data-jp-theme-light", str(other == "light").lower())
    assert page.evaluate(PAINTED) == PAPER[other]


def test_without_a_choice_the_page_turns_with_the_system(server: Server, open_tab: OpenTab) -> None:
    page = open_tab(theme="light").page
    page.goto(f"{server.url}/")
    expect(page.locator(".bar-tools .to-dark")).to_be_visible()
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(PAINTED) == PAPER["dark"]
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    expect(page.locator(".bar-tools .to-dark")).to_be_hidden()
    expect(page.locator(".bar-tools .to-light")).to_be_visible()


def test_a_chosen_theme_is_there_without_scripts(server: Server, open_tab: OpenTab) -> None:
    page = open_tab(theme="light", java_script_enabled=False).page
    page.context.add_cookies([{"name": "surefoot_theme", "value": "dark", "url": server.url}])
    page.goto(f"{server.url}/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("body")).to_have_css("background-color", PAPER["dark"])


def test_all_tabs_turn_together(server: Server, tab: Tab) -> None:
    tab.page.goto(f"{server.url}/")
    other = tab.page.context.new_page()
    other.goto(f"{server.url}/demo/")
    tab.page.bring_to_front()
    tab.page.locator(".bar-tools [data-theme-switch]").click()
    chosen = tab.page.locator("html").get_attribute("data-theme") or ""
    expect(other.locator("html")).to_have_attribute("data-theme", chosen)


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


def test_a_skeleton_stands_until_the_exercise_is_there(server: Server, tab: Tab) -> None:
    page = tab.page
    held: list[Route] = []
    script = re.search(r'<script src="([^"]+)" defer', page.request.get(address(server)).text())
    assert script
    page.route(server.url + script[1], lambda route: held.append(route))
    page.goto(address(server), wait_until="commit")
    expect(page.get_by_text("Getting your page ready…")).to_be_visible()
    while not held:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    held[0].fallback()
    page.wait_for_selector(READY, state="attached")
    expect(page.locator("#waiting")).to_be_hidden()
    expect(page.locator("#rendered_cells .sf").first).to_be_visible()
    tab.assert_quiet()


def test_the_widgets_stand_in_the_page_before_its_foot(server: Server, tab: Tab) -> None:
    page = tab.page
    open_ready(page, address(server))
    assert page.locator("body > #main").count() == 0
    assert page.locator("main #rendered_cells .sf").count() > 0


def test_a_notebooks_page_scrolls_as_a_document(server: Server, open_tab: OpenTab) -> None:
    page = open_tab(1280, height=400).page
    open_ready(page, address(server))
    whole = page.evaluate("document.documentElement.scrollHeight")
    assert whole > 800
    page.mouse.move(600, 300)
    page.mouse.wheel(0, 5000)
    expect(page.locator(".foot")).to_be_in_viewport()


def test_a_notebooks_page_prints_whole_and_without_what_one_presses(
    server: Server, tab: Tab
) -> None:
    page = tab.page
    open_ready(page, address(server, "balance"))
    page.emulate_media(media="print")
    expect(page.locator(".bar-row")).to_be_hidden()
    expect(page.locator(".whose-alias")).to_be_visible()
    expect(page.locator(".whose a").first).to_be_hidden()
    expect(page.locator(".foot")).to_be_hidden()
    expect(page.locator("aside.notice")).to_be_hidden()
    cells = page.locator("#rendered_cells").bounding_box() or {}
    root = page.evaluate("document.documentElement.scrollHeight")
    assert 0 < cells["height"] <= root
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) >= 2


@pytest.mark.parametrize("width", [1280, 390])
def test_the_alias_stays_in_sight_and_its_first_letter_in_the_title(
    server: Server, open_tab: OpenTab, width: int
) -> None:
    page = open_tab(width).page
    open_ready(page, address(server))
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    expect(page.locator(".whose-alias")).to_have_text("Alder")
    expect(page.locator(".whose-alias")).to_be_in_viewport(ratio=1)
    expect(page).to_have_title("A · Cope with urges · Surefoot")


@pytest.mark.parametrize("leave", ["close", "navigate", "reload"])
def test_no_kernel_is_left_when_a_page_is_closed(
    server: Server, open_tab: OpenTab, leave: str
) -> None:
    page = open_tab().page
    before = set(server.kernels())
    open_ready(page, address(server))
    started = set(server.kernels()) - before
    assert len(started) == 1
    if leave == "close":
        page.close(run_before_unload=True)
    elif leave == "navigate":
        page.goto(f"{server.url}/help")
    else:
        page.reload()
    eventually(lambda: not started & set(server.kernels()), QUIET, "a kernel is left")


def test_what_is_typed_last_is_kept_when_the_page_is_closed(
    server: Server, open_tab: OpenTab
) -> None:
    url, words = address(server, "motivation"), "Fishing with my brother again"
    page = open_tab().page
    open_ready(page, url)
    page.get_by_label("What would you like to look at, or change?").first.press_sequentially(words)
    page.close(run_before_unload=True)
    again = open_tab().page
    open_ready(again, url)
    field = again.get_by_label("What would you like to look at, or change?").first
    expect(field).to_have_value(words)


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
