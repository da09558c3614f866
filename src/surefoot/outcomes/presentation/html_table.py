"""A table of numbers for people to read: worded, escaped, and heard well by a screen reader.

Tried in ``tests/outcomes/presentation/test_plot.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Self

SHORT = 8
BEGUN = 12
"""A number begins within so many signs; what has one only later is words."""
WIDE, WORDY = 5, 40
"""From so many columns or from a cell of so many signs on, a phone shows each row as a list."""
STYLE = "\n".join(
    (Path(__file__).parent / name).read_text(encoding="utf-8")
    for name in ("html_table.css", "html_blocks.css")
)
"""How figures, tables and what stands beside them look."""


class Linked(str):
    """A cell that leads somewhere.

    Parameters
    ----------
    text, address :
        What is read, and where it leads.
    """

    address: str

    def __new__(cls, text: str, address: str) -> Self:
        """Make a cell."""
        cell = super().__new__(cls, text)
        cell.address = address
        return cell

    def __repr__(self) -> str:
        return "<Linked>"


@dataclass(frozen=True, kw_only=True)
class NumberTable:
    """A table of numbers, in the words of one language.

    Attributes
    ----------
    caption :
        What the table shows.
    columns :
        Headings; the first column names the rows.
    rows :
        Worded cells, as many as there are headings; a single cell heads the rows after it.
    notes :
        Sentences below the table: units, rules, what a sign means.
    """

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()

    @property
    def numeric(self) -> list[bool]:
        """Whether each column holds numbers, and no words beside the first that names the rows."""
        told = [row for row in self.rows if len(row) == len(self.columns)]
        return [
            bool(place) and _is_numeric([str(row[place]) for row in told])
            for place in range(len(self.columns))
        ]

    @property
    def _is_wide(self) -> bool:
        cells = (cell for row in self.rows for cell in row[1:])
        return len(self.columns) >= WIDE or any(len(cell) >= WORDY for cell in cells)

    def html(self) -> str:
        """Give the table and its notes as HTML, without their style."""
        return f'<div class="sf-outcome-numbers">{self.table_html()}{self.notes_html()}</div>'

    def notes_html(self) -> str:
        """Give the notes alone, to stand within ``sf-outcome-numbers``."""
        return "".join(f"<p>{escape(note)}</p>" for note in self.notes)

    def table_html(self) -> str:
        """Give the table alone, to stand within ``sf-outcome-numbers``."""
        looks = ["" if number else ' class="sf-words"' for number in self.numeric[1:]]
        names = self.columns[1:] if self._is_wide else ()
        told = [f' data-name="{escape(name)}"' for name in names] or [""] * len(looks)
        cells = [f"<td{look}{name}>" for look, name in zip(looks, told, strict=True)]
        head = "".join(
            f'<th scope="col"{look}>{escape(column)}</th>'
            for column, look in zip(self.columns, ["", *looks], strict=True)
        )
        body = "".join(_row(row, cells) for row in self.rows)
        label = escape(self.caption)
        forms = [
            *(["sf-short"] if len(self.rows) <= SHORT else []),
            *(["sf-wide-table"] if self._is_wide else []),
        ]
        form = f' class="{" ".join(forms)}"' if forms else ""
        return (
            f'<div role="group" aria-label="{label}" tabindex="0">'
            f"<table{form}><caption>{label}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table></div>"
        )

    def _repr_html_(self) -> str:
        return f"<style>{STYLE}</style>{self.html()}"


def _is_numeric(cells: Sequence[str]) -> bool:
    """Tell whether most cells are numbers, of those that hold more than a sign."""
    telling = [cell for cell in cells if any(map(str.isalnum, cell))]
    return 2 * sum(map(_is_number, telling)) >= len(telling)


def _is_number(cell: str) -> bool:
    return any(map(str.isdigit, cell[:BEGUN])) and len(cell) < WORDY


def _row(row: Sequence[str], opened: Sequence[str]) -> str:
    """Give a row as HTML; ``opened`` is how each of its cells but the first begins."""
    first, *others = map(_cell, row)
    if not others:
        heading = f'<th scope="rowgroup" colspan="{len(opened) + 1}">{first}</th>'
        return f'</tbody><tbody><tr class="sf-heading-row">{heading}</tr>'
    cells = "".join(f"{td}{cell}</td>" for td, cell in zip(opened, others, strict=True))
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'


def _cell(cell: str) -> str:
    text = escape(cell).replace("_", "_<wbr>")
    if isinstance(cell, Linked):
        return f'<a href="{escape(cell.address)}">{text}</a>'
    return text
