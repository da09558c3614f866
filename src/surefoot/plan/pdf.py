"""The plan on paper: a tagged PDF (PDF/UA-1) that screen readers can read.

The words travel as JSON and are never parsed as markup. Fonts ship with the program, so that the
same plan makes the same pages on every machine.
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

Fonts: TypeAlias = Literal["ours", "any"]
Standard: TypeAlias = Literal["ua-1", "1.7"]

_ROOM = Path(__file__).parent
TEMPLATE = _ROOM / "plan.typ"
FONTS = _ROOM / "fonts"

NOTE = "A peer-support tool. Not treatment, diagnosis or crisis care."
PAGE = "Page {page} of {pages}"


def pdf(plan: Mapping[str, Any], language: Language) -> bytes:
    """Set a worded plan as a PDF, tagged after PDF/UA-1.

    A sign that our fonts do not have is looked for in the fonts of this computer. If none has it,
    the file is tagged all the same, and makes no claim to the standard.

    Parameters
    ----------
    plan :
        What :func:`surefoot.plan.worded.worded` gives.
    language :
        The language that it was worded in.
    """
    paper = dict(plan) | {
        "lang": language.code,
        "note": language.text(NOTE),
        "page": language.text(PAGE),
    }
    attempts: Sequence[tuple[Fonts, Standard]] = (("ours", "ua-1"), ("any", "ua-1"))
    for fonts, standard in attempts:
        with suppress(typst.TypstError):
            return _compiled(paper, fonts, standard)
    return _compiled(paper, "any", "1.7")


def _compiled(paper: Mapping[str, Any], fonts: Fonts, standard: Standard) -> bytes:
    return typst.compile(
        TEMPLATE,
        root=_ROOM,
        font_paths=[FONTS, *_more_fonts()],
        ignore_system_fonts=fonts == "ours",
        format="pdf",
        sys_inputs={"plan": json.dumps(paper), "fonts": fonts},
        pdf_standards=standard,
    )


def _more_fonts() -> list[Path]:
    """Give the folder of fonts for signs beyond Latin, which come with matplotlib."""
    found = find_spec("matplotlib")
    places = found.submodule_search_locations if found else None
    return [Path(place) / "mpl-data" / "fonts" / "ttf" for place in places or ()]
