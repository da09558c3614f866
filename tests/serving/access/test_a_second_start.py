"""A start while the workbook runs, and the way by which a browser is opened there."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from liveserver import Server, Visitor, serving

from surefoot.language import language
from surefoot.serving.access import keys, opening, running
from surefoot.serving.access.joining import join
from surefoot.serving.access.tokens import name_of
from surefoot.serving.ports import open_door, port_of

Opened = list[str]


def token_at(address: str) -> str:
    return address.partition("#")[2]


def handed_in(house: Server, token: str, by: Visitor | None = None) -> int:
    return (by or house.stranger()).ask("POST", "/enter", {"token": token}).status


def test_it_opens_the_browser_at_the_one_that_runs(house: Server, opened: Opened) -> None:
    said = join(house.home, None, open_browser=True)
    assert said is not None
    printed = language("en").plain.text(said)
    address = printed.rpartition(" ")[2]
    assert address.startswith(f"{house.url}/enter#")
    assert handed_in(house, token_at(address)) == 204

    file = Path(opened[0].removeprefix("file://"))
    assert opened[0].startswith("file:")
    assert file.parent == house.home
    led = re.findall(r'href="([^"]+)"', file.read_text())
    assert led[0].startswith(f"{house.url}/enter#")
    assert token_at(led[0]) != token_at(address)
    assert token_at(led[0]).partition(".")[2] not in opened[0], "others see it in a command line"
    assert handed_in(house, token_at(led[0])) == 204
    assert not file.exists(), "it is not removed when the token was handed in"


def test_it_can_only_print_where_to_go(house: Server, opened: Opened) -> None:
    assert join(house.home, None, open_browser=False) is not None
    assert opened == []


def test_it_joins_at_the_port_that_is_asked_for_or_not_at_all(house: Server) -> None:
    port = int(house.place.rpartition(":")[2])
    assert join(house.home, port, open_browser=False) is not None
    assert join(house.home, port + 1, open_browser=False) is None


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"port": "x", "run": 1, "pid": 1}'])
def test_word_of_a_server_that_cannot_be_read_is_none(tmp_path: Path, told: str) -> None:
    keys.access_key(tmp_path)
    assert join(tmp_path, None, open_browser=False) is None
    (tmp_path / running.NAME).write_text(told)
    assert join(tmp_path, None, open_browser=False) is None


def test_word_of_a_server_that_is_gone_is_none(house: Server, tmp_path: Path) -> None:
    keys.access_key(tmp_path)
    there = running.noted(house.home)
    assert there is not None
    assert there.pid == house.process.pid
    there.note(tmp_path)
    assert join(tmp_path, None, open_browser=False) is not None
    with open_door(0) as door:
        port = port_of(door)
    replace(there, port=port).note(tmp_path)
    assert join(tmp_path, None, open_browser=False) is None


def test_what_lies_beside_the_records_is_their_owners_alone(house: Server, opened: Opened) -> None:
    join(house.home, None, open_browser=True)
    files = [keys.NAME, running.NAME, Path(opened[0]).name]
    for name in files:
        assert stat.S_IMODE((house.home / name).stat().st_mode) == 0o600 or os.name != "posix", name


def test_a_browser_that_is_in_needs_no_token_but_spends_the_one_it_has(
    house: Server, opened: Opened
) -> None:
    join(house.home, None, open_browser=True)
    file = Path(opened[0].removeprefix("file://"))
    token = token_at(re.findall(r'href="([^"]+)"', file.read_text())[0])
    assert file.name == opening.FILES.format(name=name_of(token))
    me = house.visitor()
    before = dict(me.cookies)
    assert handed_in(house, "", me) == 204
    assert me.cookies == before
    assert handed_in(house, token, me) == 204
    assert not file.exists()
    assert handed_in(house, token) == 403
    assert me.get("/demo/").status == 200


def test_a_token_is_handed_in_by_a_page_of_ours_alone(house: Server) -> None:
    said = join(house.home, None, open_browser=False)
    token = token_at(language("en").plain.text(said)) if said else ""
    stranger = house.stranger()
    for foreign in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = stranger.ask("POST", "/enter", {"token": token}, foreign)
        assert answer.status == 403
        assert stranger.cookies == {}
    assert stranger.get(f"/enter?token={token}").status == 200
    assert stranger.cookies == {}
    assert handed_in(house, token, stranger) == 204
    assert set(stranger.cookies) == {"surefoot_browser"}
    assert stranger.get("/demo/").status == 200


def test_the_word_and_the_files_go_when_the_server_ends(tmp_path: Path, opened: Opened) -> None:
    with serving(tmp_path / "home", way="stock+lean") as server:
        join(server.home, None, open_browser=True)
        assert len(list(server.home.glob(opening.FILES.format(name="*")))) == 1
    assert not list(server.home.glob(opening.FILES.format(name="*")))
    assert not (server.home / running.NAME).exists()
    assert (server.home / keys.NAME).exists(), "bookmarks no longer work"
