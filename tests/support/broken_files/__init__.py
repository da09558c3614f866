"""Files of sessions that cannot be imported, by what is wrong with them."""

from __future__ import annotations

from broken_files import encodings, kinds_of_file, tables, values, workbooks
from broken_files.making import GOOD, HEADER, PRIVATE, BrokenFile, row, text

CASES = {
    name: made
    for module in (encodings, kinds_of_file, tables, values, workbooks)
    for name, made in vars(module).items()
    if isinstance(made, BrokenFile)
}

__all__ = ["CASES", "GOOD", "HEADER", "PRIVATE", "BrokenFile", "row", "text"]
