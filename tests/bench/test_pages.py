"""All servers show the same page, and what they run on is pinned."""

from __future__ import annotations

import tomllib
from pathlib import Path

import nbformat
import pytest

from measure.compared_servers import COMPARED, FLOOR
from measure.environments import BENCH, Peer, peers
from measure.pages import BESIDE, CHART, FORM, OUTCOMES, PAGES, lay_out_for_surefoot
from surefoot.serving.pages.navigation import OF_A_CLIENT, OF_A_PRACTICE

TEXTS = (
    "Evening check",
    "Three ratings, two choices and a note.",
    *("Craving", "Mood", "Stress", "Place", "Company", "Note", "Add"),
    *("Home", "Work", "Outside", "Alone", "Friends", "Family"),
)
OF_ALL = sorted([*PAGES.glob("*.ipynb"), *PAGES.glob("*.py")])


@pytest.mark.parametrize("file", OF_ALL, ids=lambda file: file.name)
def test_every_page_says_the_same(file: Path) -> None:
    if file.suffix == ".ipynb":
        cells = nbformat.read(file, as_version=4).cells  # type: ignore[no-untyped-call]
        text = "\n".join(cell.source for cell in cells)
    else:
        text = file.read_text("utf-8")
    assert [word for word in TEXTS if word not in text] == []
    assert ("sns.barplot" in text) == (CHART in file.name)


def test_every_server_has_both_pages() -> None:
    for one in COMPARED.values():
        if one.key != FLOOR:
            assert {FORM, CHART} <= set(one.pages)


def test_our_own_pages_are_measured_beside_the_page_that_does_as_much() -> None:
    ours = set(COMPARED["surefoot"].pages) - {FORM, CHART}
    assert ours == set(BESIDE)
    assert BESIDE[OUTCOMES] == CHART


def test_our_server_finds_every_notebook_that_it_names(tmp_path: Path) -> None:
    folder = lay_out_for_surefoot(tmp_path, FORM)
    named = {page.notebook for page in (*OF_A_CLIENT.values(), *OF_A_PRACTICE.values())}
    assert sorted(path.stem for path in folder.iterdir()) == sorted(named)


@pytest.mark.parametrize("peer", peers().values(), ids=lambda peer: peer.name)
def test_a_peers_list_pins_what_it_wants_and_everything_else(peer: Peer) -> None:
    told = tomllib.loads((BENCH / "peers.toml").read_text("utf-8"))
    wanted = [*told["drawing"]["wants"], *told["peers"][peer.name]["wants"]]
    pinned = peer.pinned.read_text("utf-8").splitlines()
    assert all("==" in line for line in pinned)
    names = {line.partition("==")[0] for line in pinned}
    assert [want for want in wanted if want not in pinned and want not in names] == []


def test_an_environment_is_made_anew_when_its_python_or_its_scripts_change() -> None:
    one = Peer("dash", "3.11")
    marks = {one.mark(), Peer("dash", "3.12").mark(), Peer("dash", "3.11", ("d3@7.0.0",)).mark()}
    assert len(marks) == 3
