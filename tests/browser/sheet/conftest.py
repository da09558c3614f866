"""A stage: real sheets on a static page, whose model speaks to the desk without a kernel."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from surefoot.forms import Form
from surefoot.language import Language, language
from surefoot.records.memory import MemoryStore
from surefoot.records.store import Practice
from surefoot_widgets import assets
from surefoot_widgets.sheet import Sheet

ADDRESS = "http://stage.test/"
TRAITS = ("declaration", "state", "strings", "language", "direction", "point", "opened")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
)
HTML = """<!doctype html>
<html lang="{language}" dir="{direction}" data-theme="{theme}">
<head><meta charset="utf-8"><title>Stage</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<link rel="stylesheet" href="/sheet.css">
<style>
body {{ background: var(--sf-paper); margin: 0 auto; max-width: 72rem; padding: 1rem; }}
h1 {{ color: var(--sf-ink); font-family: var(--sf-font); }}
</style></head>
<body><main><h1>Stage</h1></main>
<script type="module">
import sheet from "/sheet.mjs";

class Model {{
  constructor(place, traits) {{
    Object.assign(this, {{ place, traits, heard: new Set(), cut: false, log: [] }});
  }}
  get(name) {{ return this.traits[name]; }}
  on(event, listener) {{ this.heard.add(listener); }}
  off(event, listener) {{ this.heard.delete(listener); }}
  set(state) {{ this.traits.state = state; for (const each of this.heard) each(); }}
  send(message) {{
    this.log.push(message);
    if (!this.cut) window.toDesk(this.place, message).then((state) => this.cut || this.set(state));
  }}
}}
window.models = {traits}.map((traits, place) => new Model(place, traits));
window.leave = window.models.map((model) => {{
  const el = document.createElement("div");
  document.querySelector("main").append(el);
  return sheet.render({{ model, el }});
}});
</script></body></html>"""


@dataclass
class Stage:
    """Opens sheets in a browser and says what came of it."""

    browser: Browser
    store: MemoryStore
    client_id: str
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def open(
        self,
        *forms: type[Form],
        width: int = 1280,
        theme: str = "light",
        reader: Language | None = None,
        direction: str | None = None,
        change: Callable[[dict[str, Any]], None] | None = None,
        address: str = "",
        **media: Any,
    ) -> Page:
        """Open a page with a sheet for each form."""
        reader = reader or language("en")
        self.sheets = [
            Sheet(form, self.store, self.client_id, reader, opened=place == 0)
            for place, form in enumerate(forms)
        ]
        traits = [{name: getattr(sheet, name) for name in TRAITS} for sheet in self.sheets]
        for each in traits:
            each["direction"] = direction or each["direction"]
            if change:
                change(each)
        return self._show(traits, width, theme, address, media)

    def _show(
        self, traits: list[dict[str, Any]], width: int, theme: str, address: str, media: Any
    ) -> Page:
        page = self.browser.new_page(viewport={"width": width, "height": 900}, **media)
        page.set_default_timeout(60_000)
        self.pages.append(page)
        html = HTML.format(
            language=traits[0]["language"],
            direction=traits[0]["direction"],
            theme=theme,
            policy=POLICY,
            traits=json.dumps(traits).replace("<", "\\u003c"),
        )
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._console)
        page.route("**/*", lambda route: self._serve(route, html))
        page.expose_function("toDesk", self._receive)
        page.goto(ADDRESS + address)
        page.locator(".sf-sheet").first.wait_for()
        return page

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def _serve(self, route: Route, html: str) -> None:
        name = route.request.url.removeprefix(ADDRESS)
        bodies = {
            "": ("text/html", html),
            "sheet.mjs": ("text/javascript", assets.esm(*assets.SHEET)),
            "sheet.css": ("text/css", assets.css(*assets.SHEET)),
            "favicon.ico": ("image/x-icon", ""),
        }
        if name not in bodies:
            self.strangers.append(name)
            route.abort()
            return
        kind, body = bodies[name]
        route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)

    def _receive(self, place: int, message: dict[str, Any]) -> dict[str, Any]:
        self.sheets[place]._handle_custom_msg(message, [])
        state: dict[str, Any] = self.sheets[place].state
        return state

    def close(self) -> None:
        for page in self.pages:
            page.close()


@pytest.fixture(scope="session")
def stage_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*FLAGS])
        yield browser
        browser.close()


@pytest.fixture
def stage(stage_browser: Browser) -> Iterator[Stage]:
    store = MemoryStore(practice=Practice("demo", synthetic=True))
    stage = Stage(stage_browser, store, store.add_client("River").id)
    yield stage
    stage.close()
    assert stage.errors == []
    assert stage.strangers == []
