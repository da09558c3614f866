"""Every library and script is listed with its licence, which goes with ours."""

from __future__ import annotations

import sys
from email.message import Message
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest


@pytest.fixture
def licences(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(checkout / "scripts"))
    import licences

    yield licences
    sys.modules.pop("licences")


def library(**fields: Any) -> Any:
    told = Message()
    for name, values in fields.items():
        for value in values if isinstance(values, list) else [values]:
            told[name.replace("_", "-")] = value
    return SimpleNamespace(metadata=told, files=())


def test_the_page_is_current_and_every_licence_on_it_goes_with_ours(licences: Any) -> None:
    assert licences.PAGE.read_text(encoding="utf-8") == licences.page()


@pytest.mark.parametrize("file", ["locks/coach.lock", "widgets/package-lock.json"])
def test_a_library_that_comes_or_changes_makes_the_page_stale(
    file: str, licences: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("locks", "widgets", "docs"):
        (tmp_path / name).mkdir(parents=True)
    for place in [
        licences.FRONT,
        *licences.ROOT.glob("locks/*.lock"),
        licences.ROOT / "pyproject.toml",
    ]:
        copy = tmp_path / place.relative_to(licences.ROOT)
        copy.write_bytes(place.read_bytes())
    text = (tmp_path / file).read_text(encoding="utf-8")
    newer = text.replace("tornado==", "tornado==9").replace('"version": "', '"version": "9')
    (tmp_path / file).write_text(newer, encoding="utf-8")
    monkeypatch.setattr(licences, "ROOT", tmp_path)
    monkeypatch.setattr(licences, "FRONT", tmp_path / "widgets/package-lock.json")
    assert licences.PAGE.read_text(encoding="utf-8") != licences.page()


def test_what_a_library_says_of_parts_by_others_does_not_change_its_own(
    licences: Any, tmp_path: Path
) -> None:
    two = "Redistribution and use in source and binary forms: allowed. POSSIBILITY OF SUCH DAMAGE."
    text = tmp_path / "LICENSE.txt"
    file = SimpleNamespace(name=text.name, suffix=text.suffix, locate=lambda: text)
    given = SimpleNamespace(
        metadata=library(Classifier="License :: BSD License").metadata, files=[file]
    )
    text.write_text(f"{two}\n\nOne part: nobody may endorse it in our name.", encoding="utf-8")
    assert licences.said_by(given) == "BSD-2-Clause"
    text.write_text(two.replace("allowed", "do not endorse"), encoding="utf-8")
    assert licences.said_by(given) == "BSD-3-Clause"


def test_a_library_that_nobody_knows_is_refused(
    licences: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(licences.LicenceError, match="not-a-library is not known"):
        licences.licence_of("not-a-library")
    monkeypatch.setattr(licences, "distribution", lambda _: library(License="Mine alone"))
    with pytest.raises(licences.LicenceError, match="the licence of tornado is not known"):
        licences.licence_of("tornado")


def test_a_licence_that_does_not_go_with_ours_is_refused(
    licences: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    agpl = library(License_Expression="AGPL-3.0-only")
    monkeypatch.setattr(licences, "distribution", lambda _: agpl)
    with pytest.raises(licences.LicenceError, match="do not go with ours"):
        licences.page()


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ({"License_Expression": "MIT OR Apache-2.0"}, "MIT OR Apache-2.0"),
        ({"Classifier": ["License :: OSI Approved :: MIT License"]}, "MIT"),
        ({"Classifier": ["Topic :: Any"], "License": "Apache 2.0"}, "Apache-2.0"),
        ({"License": "MIT"}, "MIT"),
        ({"License": "as you like"}, None),
        ({"Name": "silent"}, None),
    ],
)
def test_what_a_library_says_of_itself_is_read(
    fields: dict[str, Any], licence: str | None, licences: Any
) -> None:
    assert licences.said_by(library(**fields)) == licence


@pytest.mark.parametrize(
    ("licence", "goes"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND PSF-2.0", True),
        ("MIT AND GPL-3.0-only", False),
        ("(MIT OR GPL-3.0-only) AND ISC", False),
        ("GPL-2.0-or-later", False),
        ("BSD-4-Clause", False),
        ("SSPL-1.0", False),
        ("", False),
    ],
)
def test_of_what_or_joins_one_is_enough_and_of_what_and_joins_all(
    licence: str, goes: bool, licences: Any
) -> None:
    assert licences.goes_with_ours(licence) is goes
