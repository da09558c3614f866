"""The main way through the workbook in Firefox and WebKitGTK: what is pressed, typed and kept."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from another_site import another_site
from eventually import eventually
from liveserver import PATIENCE, Server
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.common.print_page_options import PrintOptions
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

from surefoot.serving.auth import open_browser
from surefoot.serving.auth.single_instance import join

THOUGHT = "I walked past the bar. Así fue: «no hoy» 🙂\nThen I called Jo."
REWORDED = "Wine on Saturdays only"
A_WHILE = 30.0  # seconds; less than a kernel lives that no page holds on to


def when(driver: WebDriver, found: Callable[[WebDriver], Any]) -> Any:
    """Wait until something is there, and give it."""
    return WebDriverWait(driver, PATIENCE, ignored_exceptions=[WebDriverException]).until(found)


def all_of(driver: WebDriver | WebElement, css: str) -> list[WebElement]:
    return driver.find_elements(By.CSS_SELECTOR, css)


def one(driver: WebDriver | WebElement, css: str) -> WebElement:
    return driver.find_element(By.CSS_SELECTOR, css)


def question(driver: WebDriver, prompt: str) -> WebElement:
    """Give the question with this prompt."""
    here = f"//*[contains(@class, 'sf-prompt') and contains(., '{prompt}')]"
    whole = "ancestor::*[contains(concat(@class, ' '), 'sf-question ')][1]"
    return driver.find_element(By.XPATH, f"{here}/{whole}")


AT_REST = """
const [thing, done] = arguments;
thing.scrollIntoView({ block: "center", behavior: "instant" });
const place = () => {
  const { left, top, width, height } = thing.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
};
const before = place();
requestAnimationFrame(() => requestAnimationFrame(() => {
  const [x, y] = place();
  const isStill = x === before[0] && y === before[1];
  done(isStill && thing.contains(document.elementFromPoint(x, y)));
}));
"""


def press(driver: WebDriver, found: Callable[[], WebElement]) -> None:
    """Press something as a person does: once it is in the middle of the window, still and free.

    A driver brings it to the window's edge only, and what is said of saving may move the page by a
    line between its look and its press.
    """

    def is_pressed(there: WebDriver) -> bool:
        thing = found()
        if not there.execute_async_script(AT_REST, thing):
            return False
        thing.click()  # where something came between, nothing was pressed: the next look finds it
        return True

    when(driver, is_pressed)


def unfold(driver: WebDriver) -> None:
    """Open what an urge log keeps for afterwards."""
    press(driver, lambda: one(driver, "#urge-log .sf-group:not([hidden]) > summary"))


def saved(driver: WebDriver) -> None:
    when(driver, lambda found: one(found, '.sf-cue[data-status="saved"]'))


def kernel(driver: WebDriver) -> str:
    return str(one(driver, "body").get_attribute("data-kernel"))


@pytest.fixture(scope="module", autouse=True)
def let_in(driver: WebDriver, server: Server) -> None:
    """Let the browser in, by the file with which a start of the workbook opens it."""
    opened: list[str] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(open_browser.webbrowser, "open", opened.append)
        join(server.home, None, open_browser=True)
    driver.get(opened[0])
    when(driver, lambda there: there.current_url == f"{server.url}/")


@pytest.fixture
def opened(driver: WebDriver, server: Server) -> Callable[[str], WebDriver]:
    """Open a page of somebody who has done much in the demo practice."""

    def open_ready(page: str) -> WebDriver:
        driver.get(f"{server.url}/demo/{worked(server, driver)}/{page}?lang=en")
        when(driver, lambda found: one(found, 'html[data-page="ready"]'))
        return driver

    return open_ready


def worked(server: Server, driver: WebDriver) -> str:
    """Give the id of somebody for each engine, so that neither finds what the other wrote."""
    alias = "Maya" if driver.name == "firefox" else "Sam"
    from surefoot.records.practice import PRACTICES, open_file

    store = open_file(server.home / "demo.sqlite", PRACTICES["demo"])
    try:
        return next(client.id for client in store.clients() if client.alias == alias)
    finally:
        store.close()


def test_an_urge_is_rated_and_put_in_words_that_are_there_after_a_reload(
    opened: Callable[[str], WebDriver],
) -> None:
    driver = opened("urges/urge-log")
    one(question(driver, "at its strongest"), 'input[type="radio"]').send_keys(Keys.END, Keys.ENTER)
    unfold(driver)
    press(driver, lambda: all_of(question(driver, "afterwards"), ".sf-step")[5])
    first, second = THOUGHT.split("\n")
    field = one(question(driver, "went through your mind"), "textarea")
    driver.execute_script(
        "arguments[0].focus(); document.execCommand('insertText', false, arguments[1])",
        field,
        first,
    )
    field.send_keys(Keys.ENTER, second)
    saved(driver)
    driver.refresh()
    when(driver, lambda found: one(found, 'html[data-page="ready"]'))
    unfold(driver)
    chosen = [
        one(question(driver, prompt), "input:checked").get_attribute("value")
        for prompt in ("at its strongest", "afterwards")
    ]
    assert chosen == ["10", "5"]
    field = one(question(driver, "went through your mind"), "textarea")
    assert field.get_property("value") == THOUGHT
    assert field.get_property("scrollHeight") <= field.get_property("offsetHeight") + 2


def test_help_lies_over_the_page_and_gives_the_focus_back(
    opened: Callable[[str], WebDriver],
) -> None:
    driver = opened("thoughts/abcde")
    press(driver, lambda: one(driver, ".bar [data-help]"))
    panel = when(driver, lambda found: one(found, "dialog[open]"))
    assert panel.value_of_css_property("background-color").startswith("rgb(255, 255, 255")
    Select(one(panel, "select")).select_by_value("us")
    assert one(panel, '.lines:not([hidden]) a[href="tel:911"]').is_displayed()
    driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    when(driver, lambda found: not all_of(found, "dialog[open]"))
    assert driver.switch_to.active_element.get_attribute("data-help") is not None


def test_a_line_of_the_plan_is_reworded_and_keeps_the_focus(
    opened: Callable[[str], WebDriver],
) -> None:
    driver = opened("plan")
    press(driver, lambda: one(driver, ".sf-plan-tools button"))
    when(driver, lambda found: found.switch_to.active_element.tag_name in {"input", "textarea"})
    field = driver.switch_to.active_element
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys(REWORDED, Keys.ENTER)
    saved(driver)
    name = f"Change the words: {REWORDED}"
    when(driver, lambda found: found.switch_to.active_element.get_attribute("title") == name)


def test_the_first_page_of_the_printed_plan_is_full(
    opened: Callable[[str], WebDriver], driver: WebDriver, tmp_path: Path
) -> None:
    if driver.name != "firefox":
        pytest.skip("WebKitGTK's driver prints nothing")
    paper = PrintOptions()
    paper.page_width, paper.page_height = 21.0, 29.7
    file = tmp_path / "plan.pdf"
    file.write_bytes(base64.b64decode(opened("plan").print_page(paper)))
    pages = _text(file).removesuffix("\f").split("\f")
    assert len(pages) > 1
    assert "What I want to change" in pages[0] or REWORDED in pages[0]
    assert len(pages[0].split()) > 60
    assert "Demo:" not in pages[0]
    assert "From:" not in "".join(pages)


def test_a_page_that_was_left_lets_its_kernel_go_and_finds_another_when_it_is_back(
    opened: Callable[[str], WebDriver], server: Server
) -> None:
    before = set(server.kernels())
    driver = opened("balance/balance-wheel")
    left = set(server.kernels()) - before
    assert left
    driver.get(f"{server.url}/help")
    gone = "a kernel of a page that was left is there"
    eventually(lambda: not left & set(server.kernels()), A_WHILE, gone)
    driver.back()
    when(driver, lambda found: one(found, 'html[data-page="ready"]'))
    when(driver, lambda found: _added(found, "small first step", " soon"))
    saved(driver)


def _added(driver: WebDriver, prompt: str, text: str) -> bool:
    one(question(driver, prompt), "textarea, input").send_keys(text)  # refused until it takes keys
    return True


def _text(file: Path) -> str:
    told = ["pdftotext", "-layout", str(file), "-"]
    return subprocess.run(told, capture_output=True, text=True, check=True).stdout


def test_a_link_of_another_site_is_led_on_once(server: Server, driver: WebDriver) -> None:
    with another_site() as site:
        driver.get(site)
        driver.execute_script("window.location.assign(arguments[0])", f"{server.url}/demo/?lang=en")
        when(driver, lambda there: one(there, "h1").text == "Demo practice")
    kept = {each["name"] for each in driver.get_cookies()}
    assert {"surefoot_browser", "surefoot_xsrf"} <= kept
