"""Text files that a person made with whatever editor they have: settings, mappings, passphrases.

Windows' editors begin a file with a mark of how it is written, and may write it in UTF-16. The
mark is no part of the text.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from surefoot.bounded_files import read_small

LARGEST = 4 * 1024 * 1024
"""No text that a person writes for Surefoot holds more bytes."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The marks with which a text may begin, those that begin like another one first."""


def encoding_of(start: bytes) -> str:
    """Say how a text is written that begins with these bytes; UTF-8 where no mark says so."""
    return next((encoding for mark, encoding in MARKS if start.startswith(mark)), "utf-8")


def read_text(path: Path) -> str:
    """Read a text file, in UTF-8 unless the mark at its beginning says UTF-16 or UTF-32.

    Every line ends as in Python.

    Raises
    ------
    OSError
        If the file cannot be read, is no regular file or holds too much.
    UnicodeDecodeError
        If it is not written so.
    """
    return text_of(read_small(path, LARGEST).content)


def text_of(content: bytes) -> str:
    """Give the text that a text file's bytes say.

    Raises
    ------
    UnicodeDecodeError
        If it is not written so.
    """
    text = content.decode(encoding_of(content))
    return text.replace("\r\n", "\n").replace("\r", "\n")
