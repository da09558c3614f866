"""Writes ``docs/licences.md``: every library that Surefoot needs or brings along, and its licence.

Run ``python scripts/licences.py`` in the development environment after a change of the locks or of
``widgets/package-lock.json``. Licences come from what is installed; of what is not, such as
libraries for other systems, from the page as it is or from ``BY_HAND``. It fails, and a test does,
for a licence that is not known or does not go with ours.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "licences.md"
FRONT = ROOT / "widgets" / "package-lock.json"
TOOLS = "development"
LOCKS = ("coach", "evaluation", "extras", TOOLS)
ROW = re.compile(r"^\| `([^`]+)` \| [^|]* \| ([^|]+) \|", re.MULTILINE)
PINNED = re.compile(r"^([\w.-]+)==([\w.+!]+)", re.MULTILINE)

ALLOWED = frozenset(
    {
        "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "HPND", "ISC",
        "LGPL-2.1-or-later", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0",
        "Unlicense", "Zlib",
    }
)  # fmt: skip
"""What may be used beside the BSD licence, by whoever installs Surefoot and passes it on.

Of the weaker copylefts (LGPL, MPL) only libraries that are installed as they are.
"""

FOR_TOOLS = ALLOWED | {
    "Artistic-1.0-Perl",
    "CC-PDDC",
    "GPL-2.0-or-later",
    "GPL-3.0-or-later",
    "MPL-1.1",
}
"""What a tool may have that is only run while Surefoot is made, and never passed on with it."""

BY_HAND = {
    "appnope": "BSD-2-Clause",
    "colorama": "BSD-3-Clause",
    "deprecated": "MIT",
    "docutils": "CC-PDDC AND 0BSD AND BSD-2-Clause",  # the GPL's file is not in the wheel
    "opendp": "MIT",
    "py4j": "BSD-3-Clause",
    "pyspark": "Apache-2.0",
    "pywinpty": "MIT",
    "axe-playwright-python": "MIT",
    "compute-gcd": "MIT",
    "compute-lcm": "MIT",
    "validate.io-function": "MIT",
    "validate.io-integer": "MIT",
    "validate.io-integer-array": "MIT",
    "validate.io-number": "MIT",
}
"""Read in their licence files: what says it in no field, or is not installed on every system."""

NAMES = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "Artistic License": "Artistic-1.0-Perl",
    "GNU General Public License (GPL)": "GPL-2.0-or-later",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""Other names that metadata use for licences of the SPDX list."""

BSD = ("BSD License", "BSD")
BSD_TEXT = re.compile(r"Redistribution and use in source and binary forms.*?(SUCH DAMAGE|$)")
"""One licence of that family; those of parts that somebody else wrote may follow it in the file."""

FONTS = {"Atkinson Hyperlegible Next": "OFL-1.1"}

HEAD = """# Licences of what Surefoot uses

Written by `python scripts/licences.py` from the locks and from what the libraries say of
themselves. A test fails if it is not current, or if a licence is not known or does not go with
ours.

Surefoot itself is under {ours}. It brings along the scripts of its pages and a typeface;
everything else is installed beside it, unchanged, from its makers.
"""


class LicenceError(ValueError):
    """A licence that is not known, or does not go with ours."""


@dataclass(frozen=True, order=True)
class Used:
    """Something that is used.

    Attributes
    ----------
    name, version :
        Of what; several versions where systems need different ones.
    licence :
        By the names of the SPDX list, joined with AND and OR.
    what_for :
        The smallest lock that holds it.
    """

    name: str
    version: str
    licence: str
    what_for: str


def libraries() -> list[Used]:
    """Give every library of the locks.

    Raises
    ------
    LicenceError
        If the licence of one is not known.
    """
    found: dict[str, tuple[set[str], str]] = {}
    for lock in LOCKS:
        text = (ROOT / "locks" / f"{lock}.lock").read_text(encoding="utf-8")
        for name, version in PINNED.findall(text):
            found.setdefault(name, (set(), lock))[0].add(version)
    return [
        Used(name, ", ".join(sorted(versions)), licence_of(name), lock)
        for name, (versions, lock) in sorted(found.items())
    ]


def scripts() -> list[Used]:
    """Give every package that the scripts of the pages are made of, and what builds them."""
    told = json.loads(FRONT.read_text(encoding="utf-8"))["packages"]
    return sorted(
        {
            Used(name, each["version"], _of_script(name, each), "tool" if each.get("dev") else "")
            for place, each in told.items()
            if (name := place.rpartition("node_modules/")[2])
        }
    )


def _of_script(name: str, told: Mapping[str, str]) -> str:
    licence = told.get("license") or BY_HAND.get(name)
    if licence is None:
        raise LicenceError(f"the licence of the script {name} is not known")
    return licence


def licence_of(name: str) -> str:
    """Give the licence of a library.

    Raises
    ------
    LicenceError
        If it is not known.
    """
    if name in BY_HAND:
        return BY_HAND[name]
    try:
        said = said_by(distribution(name))
    except PackageNotFoundError:
        said = on_the_page().get(name)  # it belongs to another system
    if said is None:
        raise LicenceError(f"the licence of {name} is not known; read it, and add it to BY_HAND")
    return said


def said_by(library: Distribution) -> str | None:
    """Give what a library says of its licence: as an expression, in classifiers or in a field."""
    told = library.metadata
    if expression := told.get("License-Expression"):
        return str(expression)
    classifiers = told.get_all("Classifier") or ()
    names = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License ::")]
    names = names or [str(told.get("License") or "").partition("\n")[0].strip()]
    known = [_known(name, library) for name in names]
    return " OR ".join(each for each in known if each) if all(known) else None


def _known(name: str, library: Distribution) -> str | None:
    if name in BSD:
        return _clauses(library)
    return name if name in FOR_TOOLS else NAMES.get(name)


def _clauses(library: Distribution) -> str | None:
    """Tell the BSD licences apart, which have one name in the metadata."""
    for file in library.files or ():
        if re.match(r"(?i)(licen[cs]e|copying)", file.name) and file.suffix != ".py":
            text = " ".join(Path(str(file.locate())).read_text("utf-8", "replace").split())
            if found := BSD_TEXT.search(text):
                if "advertising materials" in found[0]:
                    return "BSD-4-Clause"
                return "BSD-3-Clause" if "endorse" in found[0] else "BSD-2-Clause"
    return "BSD-3-Clause"  # the one that people mean who add no text


@cache
def on_the_page() -> dict[str, str]:
    """Give the licences on the page as it is."""
    if not PAGE.exists():
        return {}
    rows = re.findall(
        r"^\| `([^`]+)` \| [^|]* \| ([^|]+) \|", PAGE.read_text("utf-8"), re.MULTILINE
    )
    return {name: licence.strip() for name, licence in rows}


def goes_with_ours(licence: str, allowed: Iterable[str] = ALLOWED) -> bool:
    """Tell whether what a licence asks can be kept: of what OR joins, one is enough."""
    may = frozenset(allowed)
    return any(
        all(each.strip("() ") in may for each in choice.split(" AND "))
        for choice in _choices(licence)
    )


def _choices(licence: str) -> Iterator[str]:
    """Yield what one may choose from; expressions that nest the two are read strictly."""
    if "(" in licence and " AND " in licence:
        yield licence.replace(" OR ", " AND ")
    else:
        yield from licence.strip("()").split(" OR ")


def refused(used: Iterable[Used]) -> list[str]:
    """Name what has a licence that does not go with ours."""
    return [
        f"{each.name}: {each.licence}"
        for each in used
        if not goes_with_ours(
            each.licence, FOR_TOOLS if each.what_for in (TOOLS, "tool") else ALLOWED
        )
    ]


def page() -> str:
    """Give the whole page.

    Raises
    ------
    LicenceError
        If a licence is not known, or does not go with ours.
    """
    used, built = libraries(), scripts()
    if wrong := refused([*used, *built]):
        raise LicenceError(f"these licences do not go with ours: {'; '.join(wrong)}")
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["license"]
    titles = {
        "coach": "For the workbook",
        "evaluation": "For the commands too",
        "extras": "For some evaluators",
        TOOLS: "Only to make Surefoot",
    }
    parts = [HEAD.format(ours=ours), "## Brought along\n"]
    bundled = [each for each in built if not each.what_for]
    faces = [Used(name, "", licence, "") for name, licence in FONTS.items()]
    parts.append(
        "The pages' scripts (`widgets/front/dist`) are made of parts of these, and text is set in "
        "the typeface.\n"
    )
    parts += [table([*faces, *bundled]), "## Installed beside it\n"]
    for lock, title in titles.items():
        parts += [f"### {title}\n", table([each for each in used if each.what_for == lock])]
    parts += ["### Only to build the pages' scripts\n"]
    parts += [table([each for each in built if each.what_for])]
    return "\n".join(parts).rstrip("\n") + "\n"


def table(used: Iterable[Used]) -> str:
    """Set a table."""
    rows = [f"| `{each.name}` | {each.version} | {each.licence} |" for each in used]
    return "\n".join(["| What | Version | Licence |", "|---|---|---|", *rows, ""])


if __name__ == "__main__":
    try:
        made = page()
    except LicenceError as trouble:
        sys.exit(str(trouble))
    PAGE.write_text(made, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} is written.")
