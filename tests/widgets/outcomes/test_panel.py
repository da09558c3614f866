"""The page of outcomes: chapters that follow whom one picks."""

from __future__ import annotations

import re
from pathlib import Path

from programmes import person, programme

from surefoot.access.sides import Side
from surefoot.demo.programme import programme as invented
from surefoot.language import language
from surefoot.report.chapters import CHAPTERS, consent, flow, served, summary
from surefoot.report.study import Study
from surefoot.visit import Reach, Visit
from surefoot_widgets.outcomes.panel import Panel, panel
from surefoot_widgets.outcomes.view import OutcomesView

EN, ES = language("en"), language("es")


def pickers(panel: Panel) -> dict[str, object]:
    return {each.description: each for each in panel.pickers.children[0].children}


def first_card(html: str) -> str:
    found = re.search(r'class="sf-value">([^<]+)<', html)
    assert found
    return found[1]


def test_only_groups_of_eleven_or_more_can_be_picked() -> None:
    few = [person(f"a{n}", sex="female", programme="x") for n in range(20)]
    few += [person(f"b{n}", sex="male", programme="y") for n in range(10)]
    panel = Panel(OutcomesView(lambda: programme(person=few), EN))
    assert pickers(panel) == {}
    few += [person("b10", sex="male", programme="y")]
    panel = Panel(OutcomesView(lambda: programme(person=few), EN))
    options = {name: [label for label, _ in each.options]  # type: ignore[attr-defined]
               for name, each in pickers(panel).items()}  # fmt: skip
    assert options == {"Program": ["Everybody", "x", "y"], "Sex": ["Everybody", "Female", "Male"]}


def test_what_is_shown_follows_what_is_picked_and_back() -> None:
    data = invented(300, 1)
    panel = Panel(OutcomesView(lambda: data, EN))
    shown, people = panel.show(summary, served).children
    everybody, of_all = first_card(shown.value), people.value
    pickers(panel)["Sex"].value = "female"  # type: ignore[attr-defined]
    person_ = data.person[data.person["started"]]
    assert first_card(shown.value) == str(int((person_["sex"] == "female").sum()))
    assert "their differences can give a person away" in panel.pickers.children[1].value
    pickers(panel)["Sex"].value = ""  # type: ignore[attr-defined]
    assert (first_card(shown.value), people.value) == (everybody, of_all)
    assert "their differences" not in panel.pickers.children[1].value


def test_the_bar_is_there_only_while_something_is_counted() -> None:
    panel = Panel(OutcomesView(lambda: invented(120, 1), EN))
    panel.show(summary)
    panel.show(flow)
    bar, seen = panel.pickers.children[2], []
    bar.observe(lambda change: seen.append((bar.layout.display, change["new"])), names="value")
    assert bar.layout.display == "none"
    pickers(panel)["Sex"].value = "male"  # type: ignore[attr-defined]
    assert seen == [(None, 1), (None, 2)]
    assert bar.layout.display == "none"


def test_a_dataset_is_said_to_be_what_it_is_in_the_readers_language_and_escaped() -> None:
    told = Panel(OutcomesView(lambda: programme(), ES)).pickers.children[1].value
    assert "A &lt;small&gt; programme" in told
    assert "Personas inventadas" in told


def test_it_shows_the_dataset_that_was_named(tmp_path: Path) -> None:
    data = invented(30, 1)
    data.write(tmp_path / "data")
    visit = Visit("demo", None, "en", "", Side.COACH, "", Reach.DATASET, str(tmp_path / "data"))
    assert repr(panel(visit)) == f"<Panel of <OutcomesView of {Study(data, CHAPTERS)!r}>>"


def test_each_chapter_but_the_first_of_a_part_begins_with_its_title() -> None:
    first, second = Panel(OutcomesView(lambda: programme(), EN)).show(summary, consent).children
    assert "<h3>" not in first.value
    assert second.value.startswith("<h3>What people agreed to</h3>")


def test_the_page_shows_the_chapters_that_its_words_name() -> None:
    page = (Path(__file__).parents[3] / "notebooks" / "7_outcomes.ipynb").read_text("utf-8")
    assert {"chapters.quality", "chapters.definitions"} <= set(re.findall(r"chapters\.\w+", page))
