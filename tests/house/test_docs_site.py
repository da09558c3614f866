"""The documentation site is whole, asks nobody for anything, and leads to every page."""

from __future__ import annotations

import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECTIONS = sorted(page.parent for page in (ROOT / "docs").glob("*/README.md"))


class Loaded(HTMLParser):
    """What a page loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") != "canonical":
            self.addresses.append(given.get("href") or "")
        elif tag in {"script", "img", "iframe", "source", "video", "audio"}:
            self.addresses.append(given.get("src") or "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.syspath_prepend(str(ROOT / "scripts"))
        from docs_site import command
    built = tmp_path_factory.mktemp("site")
    making = command(built / "html", built / "read")
    made = subprocess.run(making, cwd=ROOT, capture_output=True, text=True)
    assert (made.returncode, made.stderr) == (0, "")
    return built / "html"


def test_no_page_of_the_site_asks_another_server(site: Path) -> None:
    loaded = {}
    for page in site.rglob("*.html"):
        parser = Loaded()
        parser.feed(page.read_text(encoding="utf-8"))
        loaded[page.relative_to(site).as_posix()] = parser.addresses
    assert "docs/index.html" in loaded
    assert any("furo" in address for address in loaded["docs/index.html"])
    assert [each for each in loaded.items() if any("//" in address for address in each[1])] == []
    elsewhere = re.compile(r"(url\(|@import)\s*[\"']?(https?:)?//")
    styles = list(site.rglob("*.css"))
    assert styles
    assert [each for each in styles if elsewhere.search(each.read_text("utf-8"))] == []


def test_the_site_tells_of_functions_and_their_parameters(site: Path) -> None:
    told = (site / "docs" / "api" / "forms.html").read_text(encoding="utf-8")
    assert 'id="surefoot.forms.questions.rating"' in told
    assert "Parameters" in told


def test_the_site_lists_where_it_leads_outside(site: Path) -> None:
    links = (site / "external-links.txt").read_text(encoding="utf-8").splitlines()
    assert "https://www.python.org/downloads/\tREADME" in links
    assert all(re.match(r"https?://\S+\t\S+$", each) for each in links)


def test_the_front_page_leads_to_every_reader() -> None:
    front = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for reader in ("coach", "client", "evaluator", "developer"):
        assert f"({reader}/README.md)" in front


@pytest.mark.parametrize("section", SECTIONS, ids=lambda path: path.name)
def test_the_page_that_begins_a_folder_leads_to_all_of_it(section: Path) -> None:
    begins = (section / "README.md").read_text(encoding="utf-8")
    pages = {page.name for page in section.glob("*.md")} - {"README.md"}
    assert pages - set(re.findall(r"\(([\w.-]+\.md)[#)]", begins)) == set()
