"""A tagged PDF (PDF/UA-1) that screen readers can read, set by Typst.

The words travel as JSON and are never parsed as markup.

Tried in ``tests/report/test_paper.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, TypeAlias

import typst

from surefoot.language import Language
from surefoot.paper import FONTS, PAGE, sheet_of

Fonts: TypeAlias = Literal["ours", "any"]
Standard: TypeAlias = Literal["ua-1", "1.7"]


def typeset(template: Path, words: Mapping[str, Any], language: Language) -> bytes:
    """Set words as a PDF, tagged after PDF/UA-1.

    A sign that our fonts do not have is looked for in the fonts of this computer. If none has it,
    the file is tagged all the same, and makes no claim to the standard.

    Parameters
    ----------
    template :
        A Typst file. It reads the words from ``sys.inputs.paper``, with ``lang``, the code of
        their language, and ``page``, the words around a page's number; ``sys.inputs.fonts`` tells
        it whether other fonts than ours may be used, and ``sys.inputs.sheet`` the paper of the
        reader's region.
    words :
        What JSON can hold.
    language :
        The language that they are in, with the reader's region.
    """
    sheet = sheet_of(language).name
    paper = json.dumps(
        {**words, "lang": language.code, "page": language.text(PAGE)}, ensure_ascii=False
    )
    attempts: Sequence[tuple[Fonts, Standard]] = (("ours", "ua-1"), ("any", "ua-1"))
    for fonts, standard in attempts:
        with suppress(typst.TypstError):
            return _compiled(template, paper, sheet, fonts, standard)
    return _compiled(template, paper, sheet, "any", "1.7")


def _compiled(template: Path, paper: str, sheet: str, fonts: Fonts, standard: Standard) -> bytes:
    return typst.compile(
        template,
        root=template.parent,
        font_paths=[FONTS, *_more_fonts()],
        ignore_system_fonts=fonts == "ours",
        format="pdf",
        sys_inputs={"paper": paper, "sheet": sheet, "fonts": fonts},
        pdf_standards=standard,
    )


def _more_fonts() -> list[Path]:
    """Give the folder of fonts for signs beyond Latin, which come with matplotlib."""
    found = find_spec("matplotlib")
    places = found.submodule_search_locations if found else None
    return [Path(place) / "mpl-data" / "fonts" / "ttf" for place in places or ()]
