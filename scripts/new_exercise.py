"""Writes what a new exercise needs: its source, its Spanish, its test, and the pages of it.

Run ``python3 start.py new exercise my-people --point balance``. What it writes is a whole exercise
of one rating and one text, which passes every promise, to be changed from there.
"""

from __future__ import annotations

import re
import subprocess
import sys
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POINTS = ("motivation", "urges", "thoughts", "balance")
KEY = re.compile(r"[a-z]+(-[a-z]+)*")
PAGES = ("exercise_docs.py", "topic_docs.py")

SOURCE = '''"""Tell in a sentence what it is.

Origin: name the method with author and year; the wording is our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surefoot.exercises import Exercise, Insight, Kept
from surefoot.forms import rating, words
from surefoot.forms.measure import points
from surefoot.language import say
from surefoot.points import Point


@dataclass(frozen=True, kw_only=True)
class {cls}(
    Exercise,
    key="{key}",
    point=Point.{point},
    minutes=5,
    version=1,
    title="{title}",
    purpose="Say in one line what it is good for.",
    measured={{"{stem}_rating_0_10": points("{title}: rating", 0, 10, "higher")}},
):
    """One time that it was done."""

    how: int = rating("How is it today?", low="hard", high="easy")
    note: str | None = words("What would you like to note?", most=300, optional=True)

    @classmethod
    def insights(cls, past: Sequence[Kept[{cls}]]) -> Sequence[Insight]:
        """Show the latest rating."""
        return [Insight(say("Last time: {{n}} of 10.", n=past[-1].record.how))] if past else ()

    def measures(self) -> dict[str, float]:
        """Give the rating, 0 to 10."""
        return {{"{stem}_rating_0_10": self.how}}
'''

SPANISH = """msgid ""
msgstr ""
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
"""Its head; the texts follow, each to be translated."""

TEXTS = (
    "{title}",
    "Say in one line what it is good for.",
    "{title}: rating",
    "How is it today?",
    "hard",
    "easy",
    "What would you like to note?",
    "Last time: {{n}} of 10.",
)

TEST = """from __future__ import annotations

from surefoot.exercises.{folder}.{stem} import {cls}


def test_the_rating_is_a_measure() -> None:
    assert {cls}(how=3).measures() == {{"{stem}_rating_0_10": 3}}
"""


def key(text: str) -> str:
    """Read a key: words of small letters with hyphens between them."""
    if KEY.fullmatch(text):
        return text
    raise ArgumentTypeError(f"a key is small letters and hyphens, such as my-people, not {text}")


def files(name: str, point: str) -> dict[Path, str]:
    """Give what is to be written, by its place in the checkout."""
    stem = name.replace("-", "_")
    words = {
        "key": name,
        "stem": stem,
        "point": point.upper(),
        "folder": point,
        "cls": "".join(part.capitalize() for part in name.split("-")),
        "title": name.replace("-", " ").capitalize(),
    }
    texts = [f'\nmsgid "{text.format(**words)}"\nmsgstr ""\n' for text in TEXTS]
    return {
        Path("src", "surefoot", "exercises", point, f"{stem}.py"): SOURCE.format(**words),
        Path("src", "surefoot", "locale", "es", f"{name}.po"): SPANISH + "".join(texts),
        Path("tests", "exercises", f"test_{stem}.py"): TEST.format(**words),
    }


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write the files, unless one of them is there."""
    parser = ArgumentParser(prog="start.py new", description="Write a new exercise's files.")
    parser.add_argument("what", choices=["exercise"])
    parser.add_argument("name", type=key, help="its key, which never changes, such as my-people")
    parser.add_argument("--point", choices=POINTS, required=True, help="where it belongs")
    asked = parser.parse_args(arguments)
    wanted = files(asked.name, asked.point)
    there = [str(place) for place in wanted if (root / place).exists()]
    if there:
        parser.error(f"nothing was written, as there is {', '.join(there)} already")
    for place, text in wanted.items():
        (root / place).write_text(text, encoding="utf-8", newline="\n")
        print(f"Wrote {place}")
    for page in PAGES:
        subprocess.run([sys.executable, str(root / "scripts" / page)], cwd=root, check=True)
    print(
        f"Change them, translate the texts in {list(wanted)[1]}, run these two scripts again "
        f"({', '.join(PAGES)}), and try it: python3 start.py test exercise {asked.name}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
