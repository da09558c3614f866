"""What is written about the project is whole, and points at what is there."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "data").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
ABOUT_CODE = [
    *(page for page in PAGES if "coach" not in page.parts and "evaluator" not in page.parts
      if page.name not in {"CHANGELOG.md", "commands.md", "licences.md"}),
    ROOT / "widgets" / "front" / "README.md",
]  # fmt: skip
"""Pages that name files of ours, and not those that people have."""
SOURCE = re.compile(
    r"(?:\.\./)*[\w.-]+(?:/[\w.-]+)*\.(?:css|js|mjs|po|py|toml|typ|ipynb|md)"
    r"|(?:\.\./)*(?:[\w.-]+/)+[\w-]*"
)
"""Code that looks like a file or a folder."""
OF_THE_WHEEL = {"surefoot/_workbook"}
KINDS_OF_CHANGE = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        there = page.parent / name if name else page
        assert there.exists(), f"{target} leads nowhere"
        if anchor:
            assert anchor in anchors(there.read_text(encoding="utf-8")), f"no heading {anchor}"


@pytest.mark.parametrize("page", ABOUT_CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_of_ours_that_is_named_is_there(page: Path, tracked: list[Path]) -> None:
    """A path may begin anywhere: in the checkout, in a package, or at the file's own name."""
    there = {
        "/".join(parts[start:])
        for path in tracked
        for place in (path.relative_to(ROOT), *path.relative_to(ROOT).parents)
        if (parts := place.parts)
        for start in range(len(parts))
    }
    named = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", page.read_text("utf-8"))
    paths = {re.sub(r"^(\.\./)+|/$", "", each) for each in named if SOURCE.fullmatch(each)}
    assert paths - there - OF_THE_WHEEL == set()


def test_the_readme_says_what_it_is_in_three_sentences() -> None:
    first = read("README.md").split("\n\n")[1]
    assert len(re.findall(r"[.!?](?:\s|$)", first)) == 3


@pytest.mark.parametrize(
    "told",
    [
        "python3 start.py ",
        "python3 start.py test",
        "As a coach",
        "As an evaluator",
        "As a developer",
        "not affiliated with, endorsed by or certified",
        "not treatment, not diagnosis, and not crisis care",
        "not been tested",
    ],
)
def test_the_readme_tells(told: str) -> None:
    assert told in read("README.md").replace("\n", " ")


@pytest.mark.parametrize("room", sorted((ROOT / "src" / "surefoot").glob("*/__init__.py")))
def test_every_room_is_in_the_picture(room: Path) -> None:
    assert re.search(rf"\b{room.parent.name}\b", read("ARCHITECTURE.md").split("## The life")[0])


def test_every_room_that_has_a_rank_is_in_the_picture() -> None:
    rules = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    ranks = next(rule for rule in rules if rule["id"] == "rooms")["layers"]
    rooms = {room for rank in ranks for room in rank.split(" | ")}
    shown = set(
        re.findall(r"\w+", read("ARCHITECTURE.md").split("## The life")[0].split("|---")[0])
    )
    assert rooms - shown == set()


def test_the_exercise_that_is_shown_is_the_one_that_is_there() -> None:
    """What is left out of the example is written as “…”."""
    told = read("CONTRIBUTING.md").replace("…", "...")
    head, field = re.search(r"`(class UrgeLog\([^`]+)`", told), re.search(r"`(peak: [^`]+)`", told)
    assert head is not None
    assert field is not None
    there = ast.parse(read("src/surefoot/exercises/urges/urge_log.py"))
    ours = next(
        each for each in there.body if isinstance(each, ast.ClassDef) and each.name == "UrgeLog"
    )
    (shown,) = ast.parse(f"{head[1]}: ...").body
    assert isinstance(shown, ast.ClassDef)
    given = {word.arg: ast.unparse(word.value) for word in ours.keywords}
    words = {word.arg: ast.unparse(word.value) for word in shown.keywords}
    assert words == {name: given[name] if words[name] != "..." else "..." for name in words}
    declared = " ".join(field[1].split())
    assert ast.unparse(ast.parse(declared)) in {ast.unparse(each) for each in ours.body}


@pytest.mark.parametrize("task", ["Add an exercise", "Add a measure", "Add a command"])
def test_a_contributor_is_told_how_to(task: str) -> None:
    assert f"## {task}\n" in read("CONTRIBUTING.md")


def test_every_script_that_a_page_tells_of_is_there() -> None:
    told = {
        name for page in PAGES for name in re.findall(r"scripts/\w+\.py", page.read_text("utf-8"))
    }
    assert "scripts/locks.py" in told
    assert [name for name in sorted(told) if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_one_dated_page_with_its_reasons(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {page.stem[:4]}. ")
    assert re.search(
        r"^Date: \d{4}-\d\d-\d\d\. Status: (accepted|replaced by \d{4})\.$", text, re.M
    )
    headings = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences"]
    assert page.name in read("docs/adr/README.md")


@pytest.mark.parametrize("page", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_that_is_outdated_says_what_took_its_place(page: Path) -> None:
    rows = read("docs/adr/README.md").splitlines()
    listed = next(row for row in rows if row.startswith(f"| [{page.stem[:4]}]"))
    later = re.findall(r"^Replaced in part by \[(\d{4})\]", page.read_text("utf-8"), re.MULTILINE)
    assert re.findall(r"replaced by \[(\d{4})\]", listed) == later
    assert all(number > page.stem[:4] for number in later)


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(page.stem[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_the_changelog_keeps_its_form() -> None:
    text = read("CHANGELOG.md")
    assert text.startswith("# Changelog\n")
    versions = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
    assert versions[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", each) for each in versions[1:])
    assert set(re.findall(r"^### (.+)$", text, flags=re.MULTILINE)) <= KINDS_OF_CHANGE


def test_every_change_is_told_in_sentences() -> None:
    changes = re.split(r"^- ", read("CHANGELOG.md"), flags=re.MULTILINE)[1:]
    assert changes
    assert [
        each for each in changes if not re.split(r"\n(?=#)", each)[0].strip().endswith(".")
    ] == []


def test_the_citation_is_of_this_version() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    citation = yaml.safe_load(read("CITATION.cff"))
    assert citation["version"] == project["version"]
    assert citation["license"] == project["license"]
    released = re.search(r"^## \[\d.*\] - (\S+)$", read("CHANGELOG.md"), flags=re.MULTILINE)
    assert str(citation.get("date-released")) == str(released and released[1])


def test_the_citation_tells_all_that_citing_takes() -> None:
    citation = yaml.safe_load(read("CITATION.cff"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] == "software"
    needed = {"title", "abstract", "authors", "version", "license", "keywords", "message"}
    assert {key for key in needed if not citation.get(key)} == set()
    assert citation.keys() <= needed | {"cff-version", "type", "date-released", "repository-code"}
    assert all(set(each) == {"name"} for each in citation["authors"])
