"""A stage: real sheets on a static page, whose model speaks to the desk without a kernel."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

import pytest
from accessibility import violations
from fake_comm import Wire
from playwright.sync_api import Browser, Page, Route, expect

from surefoot.exercises import Bars, HeatMap, Insight, Quadrant, Quotes, Table, Trend
from surefoot.exercises.figures import Bar, Part, Series
from surefoot.forms import (
    Form,
    Row,
    day,
    many_of,
    minutes,
    moment,
    number,
    one_of,
    ranking,
    rating,
    rows,
    wheel,
    words,
    yes_no,
)
from surefoot.language import Language, language, say
from surefoot.records.memory import MemoryStore
from surefoot.records.store import Change, Entry, Practice, RecordsError
from surefoot_widgets import assets
from surefoot_widgets.sheet.sheet import Sheet

expect.set_options(timeout=60_000)

ADDRESS = "http://stage.test/"
STATIC = ("declaration", "strings", "despair", "language", "direction", "point", "opened")
BOUND = ("numbers", "state", "answers", "drafts", "insights", "fresh", "past", "history")
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
class Stage:
    """Opens sheets in a browser and says what came of it."""

    browser: Browser
    store: TroubledStore
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
        before: str = "",
        **media: Any,
    ) -> Page:
        """Open a page with a sheet for each form; ``before`` is run before anything of it."""
        reader = reader or language("en")
        self.sheets = [
            Sheet(form, reader, opened=place == 0).bind(self.store, self.client_id)
            for place, form in enumerate(forms)
        ]
        traits = [
            {name: getattr(sheet, name) for name in (*STATIC, *BOUND)} for sheet in self.sheets
        ]
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
        page.add_init_script(before)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._console)
        page.route("**/*", lambda route: self._serve(route, html))
        page.expose_function("toDesk", partial(self._receive, self.sheets))
        page.goto(ADDRESS + address)
        page.locator(".sf-sheet").first.wait_for()
        return page

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def _serve(self, route: Route, html: str) -> None:
        name = route.request.url.removeprefix(ADDRESS).partition("?")[0].partition("#")[0]
        bodies = {
            "": ("text/html", html),
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

    def _receive(
        self, sheets: list[Sheet], place: int, message: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Give what the sheet sends back, as the page's model would be told."""
        wire = Wire()
        sheet = sheets[place]
        sheet.comm = wire
        sheet._handle_custom_msg(message, [])
        return wire.updates

    def replace(self, place: int) -> dict[str, Any]:
        """Give a sheet another kernel, and what that makes of it."""
        self.sheets[place].bind(self.store, self.client_id)
        return {name: getattr(self.sheets[place], name) for name in BOUND}

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
        for page in self.pages:
            page.close()


SHOWN = [
    Insight(
        say("Bars with parts, and a mark"),
        Bars(
            [
                Bar("Now", [Part(3, say("soon")), Part(4, say("later"))], mark=6),
                Bar("Change", [Part(5, say("soon"))]),
            ],
            10,
            unit=say("weight"),
            mark_name=say("wished for"),
        ),
        title="Bars",
    ),
    Insight(say("Plain bars"), Bars([Bar("Home", [Part(3)]), Bar("Work", [])], 10)),
    Insight(
        say("A trend with a gap"),
        Trend(
            [date(2026, 3, day) for day in range(1, 9)],
            [
                Series(say("strongest"), [3, 4, None, 6, 7, 8, 8, 9]),
                Series(say("weakest"), [1, 1, None, 2, 0, 1, None, 3]),
                Series(say("third"), [10, 9, 8, 7, 6, 5, 4, 3]),
                Series(say("fourth"), [None, 2, None, 2, None, 2, None, 2]),
            ],
            10,
        ),
        title="Trend",
    ),
    Insight(say("One entry"), Trend([date(2026, 3, 1)], [Series(say("only"), [3])], 10)),
    Insight(
        say("A grid"),
        HeatMap(
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            ["morning", "evening"],
            [[0, 1, 2, 3, 4, 5, 6], [None, 0, 0, 1, 6, 6, None]],
        ),
    ),
    Insight(
        say("A place"),
        Quadrant(
            say("It matters"),
            say("I can"),
            8,
            3,
            (say("Take a look"), say("Build skills"), say("Find reasons"), say("Take a step")),
        ),
    ),
    Insight(say("A table"), Table([say("What"), say("How often")], [["Rain", 3], ["Sun", 1]])),
    Insight(say("Words"), Quotes(["I slept.", "The morning was mine."]), title="Quotes"),
    Insight(say("Nothing but a sentence")),
]
"""Every figure, each on its own insight."""


class TroubledStore(MemoryStore):
    """A store whose disk is full while ``failing``."""

    failing = False

    def keep(self, change: Change) -> Entry:
        if self.failing:
            raise RecordsError("the disk is full")
        return super().keep(change)


@dataclass(frozen=True, kw_only=True)
class Thing(Row):
    """A row of a list."""

    what: str = words("What is it?")
    weight: int = rating("How heavy?", low="light", high="heavy", least=1, most=5)
    when: str = one_of("When?", {"soon": "Soon", "later": "Later on"})


@dataclass(frozen=True, kw_only=True)
class Area(Row):
    """An area of a wheel."""

    name: str = words("Name of the area")
    matters: int = rating("How much does it matter?", low="little", high="much")
    going: int = rating("How is it going?", low="badly", high="well")


@dataclass(frozen=True, kw_only=True)
class Everything(
    Form, key="everything", title="Everything", purpose="One question of each kind.", repeats=True
):
    """Every kind of question there is."""

    mood: int = rating("How is your mood?", low="low", high="high", hint="As it is now.")
    belief: int = rating("How far do you believe it?", low="no", high="fully", most=100)
    lasted: int = minutes("How long did it last?")
    days: int = number("On how many days?", most=7, unit="days")
    cost: float = number("What did it cost?", most=1000, decimals=2, optional=True)
    on: Any = day("On which day?")
    at: Any = moment("When exactly?")
    place: str = words("Where was it?")
    story: str = words("What happened?", long=True)
    acted: bool = yes_no("Did you act on it?")
    what_did: str | None = words("What did you do?", when=("acted", True))
    goal: str = one_of("What is your goal?", {"stop": "Stop fully", "less": "Do less of it"})
    felt: tuple[str, ...] = many_of(
        "What did you feel?", {"sad": "Sad", "calm": "Calm", "ok": "OK"}
    )
    things: tuple[Thing, ...] = rows("What comes to mind?", Thing)
    order: tuple[str, ...] = ranking(
        "What counts most?", {"a": "Apples", "b": "Pears", "c": "Plums"}
    )
    areas: tuple[Area, ...] = wheel(
        "How is your life?", Area, {"home": "Home", "work": "Work", "fun": "Fun and rest"}
    )


@dataclass(frozen=True, kw_only=True)
class Note(Form, key="note", title="A note", purpose="Two questions.", repeats=True):
    """Two questions, enough to watch them being kept."""

    text: str = words("What is new?", long=True)
    mood: int = rating("How is your mood?", low="low", high="high")


@dataclass(frozen=True, kw_only=True)
class Single(Form, key="single", title="A look", purpose="One entry.", repeats=False):
    """A form to go on with."""

    text: str = words("What is new?", long=True)
    mood: int = rating("How is your mood?", low="low", high="high")


@dataclass(frozen=True, kw_only=True)
class Lists(Form, key="lists", title="Lists", purpose="Two lists.", repeats=False):
    """Two lists beside each other."""

    good: tuple[Thing, ...] = rows("The good side", Thing)
    hard: tuple[Thing, ...] = rows("The hard side", Thing)


FILLED: dict[str, Any] = {
    "mood": 7,
    "belief": 80,
    "lasted": 95,
    "days": 3,
    "cost": 12.5,
    "on": "2026-03-31",
    "at": "2026-03-31T18:30",
    "place": "At the corner shop",
    "story": "It rained.\nI walked on.",
    "acted": True,
    "what_did": "Went home",
    "goal": "less",
    "felt": ["sad", "ok"],
    "things": [
        {"id": "row1", "what": "Mornings", "weight": 4, "when": "soon"},
        {"id": "row2", "what": "Money", "weight": 2, "when": "later"},
    ],
    "order": ["b", "a"],
    "areas": [
        {"id": "home", "name": "Home", "matters": 8, "going": 3},
        {"id": "work", "name": "Work", "matters": 5, "going": 9},
    ],
}


@pytest.fixture
def everything() -> type[Form]:
    return Everything


@pytest.fixture
def sheet(stage: Any, everything: Any) -> Page:
    """Give a page with the sheet of every kind of question, nothing answered yet."""
    page: Page = stage.open(everything)
    return page


@pytest.fixture
def note() -> type[Form]:
    return Note


@pytest.fixture
def lists() -> type[Form]:
    return Lists


@pytest.fixture
def single() -> type[Form]:
    return Single


@pytest.fixture
def filled() -> dict[str, Any]:
    return FILLED


@pytest.fixture
def shown() -> list[Insight]:
    return SHOWN


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    return violations


@pytest.fixture
def stage(browser: Browser) -> Iterator[Stage]:
    store = TroubledStore(practice=Practice("demo", synthetic=True))
    stage = Stage(browser, store, store.add_client("River").id)
    yield stage
    stage.close()
    assert stage.errors == []
    assert stage.strangers == []
