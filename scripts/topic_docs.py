"""Writes ``docs/topics.md``: which exercise says what, where the plan has it, who offers it.

Run ``python scripts/topic_docs.py`` after a change to what an exercise says or offers; a test says
when the page is not current.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from surefoot.entries.suggesting import asking
from surefoot.exercises import Exercise, Section, Topic, catalogue
from surefoot.exercises.planning import SECTIONS
from surefoot.sessions.log import SessionLog

PAGE = Path(__file__).parent.parent / "docs" / "topics.md"

HEAD = """# What feeds what

Written by `python scripts/topic_docs.py` from the exercises themselves: change those, not this
page.

An exercise says things, each about one topic. The plan is made of what was said: a section of it is
a group of topics. A question that names topics offers what was said on them elsewhere, with its
source, to take or to leave. No exercise knows of another.

Besides exercises two places say something: the session log gives the next step of the last session,
and a line that a person adds to the plan counts as said on the first topic of its section.
"""


def page() -> str:
    """Give the whole page as Markdown."""
    return "\n".join([HEAD, *by_topic(), *by_exercise()])


def by_topic() -> Iterator[str]:
    """Yield the table of topics."""
    yield "## By topic\n"
    yield "| Topic | What it is | Said in | In the plan | Offered in |\n|---|---|---|---|---|"
    meanings = meanings_of(Topic)
    for topic in Topic:
        section = SECTIONS.get(topic)
        cells = (
            f"`{topic.value}`",
            meanings[topic.name],
            listed(sayers(topic)),
            section.heading if section else "–",
            listed(offerers(topic)),
        )
        yield f"| {' | '.join(cells)} |"
    own = [section.heading for section in Section if not section.topics]
    yield f"\nOnly the person’s own lines stand in these parts of the plan: {listed(own)}.\n"


def by_exercise() -> Iterator[str]:
    """Yield the table of exercises."""
    yield "## By exercise\n"
    yield "One that is noted each time anew offers its own earlier entries, too.\n"
    yield "| Exercise | Says something on | Its questions that offer something |\n|---|---|---|"
    for form in catalogue().values():
        asked = (
            f"“{prompt(form, name)}” ({', '.join(f'`{topic}`' for topic in question.suggest)})"
            for name, question in asking(form).items()
        )
        said = ", ".join(f"`{topic.value}`" for topic in form.topics)
        yield f"| {form.title} | {said or '–'} | {'<br>'.join(asked) or '–'} |"
    yield ""


def prompt(form: type[Exercise], name: str) -> str:
    """Give the prompt of a question, of one within a list with the list's before it."""
    outer, _, inner = name.partition(":")
    asked = form.questions()[outer]
    return f"{asked.prompt} › {asking(form)[name].prompt}" if inner else asked.prompt


def sayers(topic: Topic) -> list[str]:
    """Name the places that say something on a topic."""
    found = [form.title for form in catalogue().values() if topic in form.topics]
    if topic is Topic.STEP:
        found.append(SessionLog.title)
    section = SECTIONS.get(topic)
    if section and section.topics[0] is topic:
        found.append("own lines of the plan")
    return found


def offerers(topic: Topic) -> list[str]:
    """Name the exercises that offer what was said on a topic."""
    return [
        form.title
        for form in catalogue().values()
        if any(topic in question.suggest for question in asking(form).values())
    ]


def listed(names: list[str]) -> str:
    """Give names on one line."""
    return ", ".join(names) or "–"


def meanings_of(topics: type[Topic]) -> dict[str, str]:
    """Give what stands under each topic in the source."""
    source = inspect.getsource(sys.modules[topics.__module__])
    found = re.findall(r'^    ([A-Z_]+) = "[a-z-]+"\n    """(.*?)"""$', source, re.M | re.S)
    return dict(found)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
