"""A stage: our views on a static page, its messages carried to Python without a kernel."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from fake_page import FakePage
from playwright.sync_api import Browser, Page, Route
from reused_pages import ReusedPages

from surefoot.records.entities import Change
from surefoot.records.ids_and_times import new_id
from surefoot.records.memory import MemoryStore
from surefoot.records.practice import DEMO
from surefoot_widgets import assets
from surefoot_widgets.view import PersonView

ADDRESS = "practice/client/plan"
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'"
)
HTML = """<!doctype html>
<html lang="{language}" data-theme="{theme}">
<head><meta charset="utf-8"><title>Stage</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<style>
body {{ background: var(--sf-paper); margin: 0 auto; max-width: 72rem; padding: 1rem; }}
h1 {{ color: var(--sf-ink); font-family: var(--sf-font); }}
@media print {{ body {{ margin: 0; padding: 0 }} h1 {{ display: none }} }}
</style>
{styles}</head>
<body><main><h1>Stage</h1></main>
<script type="module">
{imports}
class Model {{
  constructor(place, traits) {{
    Object.assign(this, {{ place, traits, heard: {{}}, cut: false }});
  }}
  get(name) {{ return this.traits[name]; }}
  set(name, value) {{ this.traits[name] = value; }}
  on(event, listener) {{ (this.heard[event] ||= new Set()).add(listener); }}
  off(event, listener) {{ this.heard[event]?.delete(listener); }}
  tell(event, ...what) {{ for (const each of this.heard[event] || []) each(...what); }}
  async send(message) {{
    if (this.cut) return;
    const {{ traits, sent }} = await window.toKernel(this.place, message);
    if (this.cut) return;
    const isNew = JSON.stringify(traits.shown) !== JSON.stringify(this.traits.shown);
    Object.assign(this.traits, traits);
    this.tell("change:state");
    if (isNew) this.tell("change:shown");
    for (const {{ content, buffers }} of sent) {{
      const bytes = buffers.map((each) => new DataView(Uint8Array.fromBase64(each).buffer));
      this.tell("msg:custom", content, bytes);
    }}
  }}
}}
window.Model = Model;
const esms = [{names}];
window.models = {traits}.map((traits, place) => new Model(place, traits));
window.leave = window.models.map((model, place) => {{
  const el = document.createElement("div");
  document.querySelector("main").append(el);
  return esms[place].render({{ model, el }});
}});
window.ready = true;
</script></body></html>"""


@dataclass
class Document:
    """What one page shows: its views, and where faults are told."""

    views: tuple[PersonView, ...]
    theme: str
    errors: list[str]
    strangers: list[str]

    def serve(self, route: Route) -> None:
        """Answer what the page asks for."""
        name = route.request.url.rpartition("/")[2]
        if name == "plan":
            route.fulfill(
                content_type="text/html; charset=utf-8", body=_html(self.views, self.theme)
            )
        elif name == "favicon.ico":
            route.fulfill(content_type="image/x-icon", body="")
        elif name.endswith(".mjs"):
            body = assets.esm(self.views[int(name.removesuffix(".mjs"))].script)
            route.fulfill(content_type="text/javascript; charset=utf-8", body=body)
        elif name.endswith(".css"):
            body = assets.css(self.views[int(name.removesuffix(".css"))].script)
            route.fulfill(content_type="text/css; charset=utf-8", body=body)
        else:
            self.strangers.append(route.request.url)
            route.abort()

    def hear(self, *told: Any) -> dict[str, Any]:
        """Give what a view makes of a message, as the page's model would be told."""
        place, message = told
        return _told(self.views[place], message)


@dataclass
class Stage:
    """Opens views in a browser and says what came of it."""

    pages: ReusedPages
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    opened: list[Page] = field(default_factory=list)

    def open(
        self, *views: PersonView, width: int = 1280, theme: str = "light", **media: Any
    ) -> Page:
        """Open a page with the views, the way the notebook shows them."""
        document = Document(views, theme, self.errors, self.strangers)
        page = self.pages.open(document, ADDRESS, width, **media)
        self.opened.append(page)
        page.wait_for_function("window.ready")
        return page

    def close(self) -> None:
        for page in self.opened:
            self.pages.leave(page)


def _html(views: tuple[PersonView, ...], theme: str) -> str:
    places = range(len(views))
    return HTML.format(
        language=views[0].model["language"],
        theme=theme,
        policy=POLICY,
        styles="".join(f'<link rel="stylesheet" href="/{place}.css">' for place in places),
        imports="\n".join(f'import esm{place} from "/{place}.mjs";' for place in places),
        names=", ".join(f"esm{place}" for place in places),
        traits=json.dumps([each.model for each in views]).replace("<", "\\u003c"),
    )


def _told(view: PersonView, message: dict[str, Any]) -> dict[str, Any]:
    view.page = page = FakePage()
    view.hear(message)
    sent = [
        {"content": content, "buffers": [base64.b64encode(each).decode() for each in buffers]}
        for content, buffers in page.sent
    ]
    return {"traits": view.model, "sent": sent}


@pytest.fixture(scope="session")
def pages(browser: Browser) -> ReusedPages:
    return ReusedPages(browser, "toKernel")


@pytest.fixture
def stage(pages: ReusedPages) -> Iterator[Stage]:
    stage = Stage(pages)
    yield stage
    stage.close()
    assert stage.errors == []
    assert stage.strangers == []


@dataclass
class Person:
    """Somebody with a store of their own."""

    store: MemoryStore
    id: str

    def enter(self, form: str, at: datetime | None = None, /, **answers: Any) -> str:
        entry = new_id()
        self.store.keep(Change(entry, self.id, form, 1, answers, new_id(), at))
        return entry

    def change(self, entry_id: str, **answers: Any) -> None:
        entry = self.store.entry(entry_id)
        self.store.keep(Change(entry.id, self.id, entry.form, entry.version, answers, new_id()))


@pytest.fixture
def person() -> Person:
    store = MemoryStore(DEMO)
    return Person(store, store.add_client("River").id)


@pytest.fixture
def river(person: Person) -> Person:
    """Give somebody who has done a little of everything."""
    begun = datetime(2026, 11, 3, 12, tzinfo=UTC)
    person.enter(
        "goal",
        begun,
        behaviour="Drinking on weekdays",
        goal_type="cut_down",
        target="Two evenings a week, not more",
        safety=["none"],
        matters=["people", "health"],
    )
    person.enter(
        "session",
        begun,
        date="2026-11-03",
        status="held",
        duration_min=50,
        modality="video",
        days_observed=7,
        days_used=2,
        homework_set=True,
        homework="Note three urges",
        note_next="Call the choir",
    )
    return person
