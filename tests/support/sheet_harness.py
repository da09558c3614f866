"""Shows real sheets on a static page, whose model speaks to the desk without a kernel."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from fake_page import FakePage
from playwright.sync_api import Page, Route
from reused_pages import ReusedPages

from surefoot.forms import (
    Form,
)
from surefoot.language import Language, language
from surefoot.records.entities import Change
from surefoot.records.memory import MemoryStore
from surefoot.records.person_in_store import PersonInStore
from surefoot_widgets import assets
from surefoot_widgets.sheet.view import SheetView

STATIC = ("declaration", "strings", "despair", "language", "direction", "point", "opened")


BOUND = (
    "numbers",
    "state",
    "answers",
    "drafts",
    "insights",
    "fresh",
    "past",
    "history",
    "suggestions",
)


POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'"
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
    Object.assign(this, {{ place, traits, heard: {{}}, cut: false, log: [] }});
  }}
  get(name) {{ return this.traits[name]; }}
  set(name, value) {{ this.traits[name] = value; }}
  on(event, listener) {{ (this.heard[event] ||= new Set()).add(listener); }}
  off(event, listener) {{ this.heard[event]?.delete(listener); }}
  get listeners() {{ return Object.values(this.heard).reduce((n, each) => n + each.size, 0); }}
  take(updates) {{
    for (const update of updates) {{
      Object.assign(this.traits, update);
      for (const name of Object.keys(update)) {{
        for (const each of [...(this.heard[`change:${{name}}`] || [])]) each();
      }}
    }}
  }}
  send(message) {{
    if (this.closed) throw new Error("the connection is closed");
    this.log.push(message);
    if (!this.cut) window.toDesk(this.place, message).then((told) => this.cut || this.take(told));
  }}
}}
window.Model = Model;
window.models = {traits}.map((traits, place) => new Model(place, traits));
window.leave = window.models.map((model) => {{
  const el = document.createElement("div");
  document.querySelector("main").append(el);
  return sheet.render({{ model, el }});
}});
</script></body></html>"""


@dataclass
class Document:
    """What one page shows, the sheets behind it, and where faults are told."""

    html: str
    sheets: list[SheetView]
    errors: list[str]
    strangers: list[str]

    def serve(self, route: Route) -> None:
        """Answer what the page asks for."""
        name = urlsplit(route.request.url).path.removeprefix("/")
        bodies = {
            "": ("text/html", self.html),
            "sheet.mjs": ("text/javascript", assets.esm("sheet")),
            "sheet.css": ("text/css", assets.css("sheet")),
            "favicon.ico": ("image/x-icon", ""),
        }
        if name not in bodies:
            self.strangers.append(name)
            route.abort()
            return
        kind, body = bodies[name]
        route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)

    def hear(self, *told: Any) -> list[dict[str, Any]]:
        """Give what a sheet sends back, as the page's model would be told."""
        place, message = told
        self.sheets[place].page = page = FakePage()
        self.sheets[place].hear(message)
        return page.updates


@dataclass
class SheetHarness:
    """Opens sheets in a browser and says what came of it."""

    pages: ReusedPages
    store: MemoryStore
    client_id: str
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    sheets: list[SheetView] = field(default_factory=list)
    opened: list[Page] = field(default_factory=list)

    def open(
        self,
        *forms: type[Form],
        width: int = 1280,
        theme: str = "light",
        reader: Language | None = None,
        direction: str | None = None,
        change: Callable[[dict[str, Any]], None] | None = None,
        address: str = "",
        before: str = "",
        **media: Any,
    ) -> Page:
        """Open a page with a sheet for each form; ``before`` is run before anything of it."""
        reader = reader or language("en")
        person = PersonInStore(self.store, self.client_id)
        self.sheets = [
            SheetView(form, reader, opened=place == 0).bind(person)
            for place, form in enumerate(forms)
        ]
        traits = [{name: sheet.model[name] for name in (*STATIC, *BOUND)} for sheet in self.sheets]
        for each in traits:
            each["direction"] = direction or each["direction"]
            if change:
                change(each)
        return self._show(traits, width, theme, address, before, media)

    def _show(
        self,
        traits: list[dict[str, Any]],
        width: int,
        theme: str,
        address: str,
        before: str,
        media: Any,
    ) -> Page:
        html = HTML.format(
            language=traits[0]["language"],
            direction=traits[0]["direction"],
            theme=theme,
            policy=POLICY,
            traits=json.dumps(traits).replace("<", "\\u003c"),
        )
        document = Document(html, self.sheets, self.errors, self.strangers)
        page = self.pages.open(document, address, width, before, **media)
        self.opened.append(page)
        page.locator(".sf-sheet").first.wait_for()
        return page

    def replace(self, place: int) -> dict[str, Any]:
        """Give a sheet another kernel, and what that makes of it."""
        self.sheets[place].bind(PersonInStore(self.store, self.client_id))
        return {name: self.sheets[place].model[name] for name in BOUND}

    def keep(self, form: type[Form], entry_id: str, **answers: Any) -> None:
        """Keep answers as if they had been entered at an earlier sitting."""
        self.store.keep(
            Change(entry_id, self.client_id, form.key, form.version, answers, f"before {entry_id}")
        )

    def kept(self, form: type[Form]) -> dict[str, Any]:
        """Give the answers of the latest entry; none if there is no entry."""
        entries = self.store.entries(self.client_id, form.key)
        return dict(entries[-1].answers) if entries else {}

    def until(self, page: Page, holds: str) -> None:
        """Wait until a condition holds in a page, whose policy lets no script be made of text."""
        look = f"const look = () => ({holds}) ? done() : setTimeout(look, 20); look();"
        page.evaluate(f"() => new Promise((done) => {{ {look} }})")

    def close(self) -> None:
        for page in self.opened:
            self.pages.leave(page)
