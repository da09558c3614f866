"""One style and one script for each kind of page: whole, hashed, compressed, kept for ever."""

from __future__ import annotations

import gzip
import re
from http.client import HTTPConnection
from pathlib import Path

import brotli
import pytest
from liveserver import PATIENCE, Server

from surefoot import bundles, paths
from surefoot.serving.pages import assets
from surefoot.serving.pages.assets import Assets, build, encoded, encodings
from surefoot.serving.pages.templates import template_folder

STATIC = template_folder() / "static"
NOWHERE = "/assets/00000000000000000000.css"


@pytest.fixture(scope="module")
def known() -> Assets:
    return build()


def text(of: Assets, name: str) -> str:
    return of.named[name].content.decode()


def body(server: Server, path: str, accepted: str | None) -> tuple[dict[str, str], bytes]:
    told = {"Cookie": server.visitor().cookie}
    told |= {"Accept-Encoding": accepted} if accepted else {}
    connection = HTTPConnection(server.place, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers=told)
        answer = connection.getresponse()
        assert answer.status == 200
        return {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def test_a_style_asks_for_nothing_but_the_hashed_font(known: Assets) -> None:
    for style in (text(known, "page.css"), text(known, "front.css")):
        asked = set(re.findall(r'url\("?([^")]+)', style))
        asked = {each for each in asked if not each.startswith("data:image/svg+xml")}
        assert asked == {known.address("font.woff2")}


def test_a_page_is_told_where_each_script_is_that_it_may_load_later(known: Assets) -> None:
    assert known.scripts() == {
        name: known.address(f"{name}.js") for name in ("other_widgets", *bundles.views())
    }
    for view in bundles.views():
        assert text(known, f"{view}.js") == bundles.script(view)


def test_a_page_without_widgets_carries_none(known: Assets) -> None:
    assert "surefootShared" not in text(known, "page.js")
    assert ".sf-sheet" not in text(known, "page.css")


def test_another_content_has_another_address() -> None:
    one, other = (assets.Asset.of(each, "css") for each in (b"a {}", b"b {}"))
    assert one.address != other.address
    assert one == assets.Asset.of(b"a {}", "css")
    for each in (one, other):
        assert re.fullmatch(assets.ADDRESS, each.address)


def test_all_encodings_hold_the_same(known: Assets) -> None:
    for asset in known.named.values():
        bodies = {name: asset.body(name)[1] for name in asset.encodings}
        assert bodies.pop("identity") == asset.content
        if asset.kind == "woff2":
            assert not bodies
        else:
            assert brotli.decompress(bodies.pop("br")) == asset.content
            assert gzip.decompress(bodies.pop("gzip")) == asset.content
            assert not bodies


def test_without_a_built_front_end_it_is_said_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "front", lambda: tmp_path / "nowhere")
    with pytest.raises(bundles.NotBuiltError, match=r"has not been built: .*nowhere lacks page"):
        build()


@pytest.mark.parametrize(
    ("accepted", "known"),
    [
        ("gzip, deflate, br, zstd", {"gzip", "deflate", "br", "zstd"}),
        ("br;q=0, gzip;q=0.5", {"gzip"}),
        ("BR ; q=1, gzip; q = 0.000", {"br"}),
        ("", {""}),
    ],
)
def test_what_a_browser_refuses_is_not_sent(accepted: str, known: set[str]) -> None:
    assert encodings(accepted) == known


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), (None, None)],
)
@pytest.mark.parametrize("name", ["page.css", "page.js"])
def test_a_file_is_sent_once_compressed_and_kept_for_ever(
    server: Server, known: Assets, name: str, accepted: str | None, sent: str | None
) -> None:
    headers, got = body(server, known.address(name), accepted)
    assert headers.get("content-encoding") == sent
    assert got == encoded(known.named[name].content, sent or "identity")
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["vary"] == "Accept-Encoding"
    assert "etag" not in headers
    assert "set-cookie" not in headers


def test_the_font_is_sent_as_it_is(server: Server, known: Assets) -> None:
    headers, got = body(server, known.address("font.woff2"), "gzip, br")
    assert got == (STATIC / assets.FONT).read_bytes()
    assert headers["content-type"] == "font/woff2"
    assert "content-encoding" not in headers


@pytest.mark.parametrize("path", [NOWHERE, "/assets/", "/assets/tokens.css", "/assets/../app.py"])
def test_anything_else_is_not_there(server: Server, path: str) -> None:
    answer = server.visitor().get(path)
    assert answer.status == 404
    assert "immutable" not in answer.headers.get("cache-control", "")


@pytest.mark.parametrize("path", ["/", "/demo/", "/help", "/nothing"])
def test_a_page_asks_for_one_style_one_script_and_the_font(
    server: Server, known: Assets, path: str
) -> None:
    page = server.visitor().get(path)
    assert page.headers["cache-control"] == "no-store"
    asked = re.findall(r'<(?:link|script)\b[^>]*(?:href|src)="([^"]+)"', page.text)
    assert [each for each in asked if not each.startswith("data:image/svg+xml,")] == [
        known.address("font.woff2"),
        known.address("page.css"),
        known.address("page.js"),
    ]


@pytest.mark.parametrize(
    ("kept", "written"), [(None, None), ("dark", "dark"), ("light", "light"), ('"><b', None)]
)
def test_the_colours_that_were_chosen_stand_in_the_page(
    server: Server, kept: str | None, written: str | None
) -> None:
    visitor = server.visitor()
    if kept is not None:
        visitor.cookies["surefoot_theme"] = kept
    tag = re.search(r"<html [^>]*>", visitor.get("/demo/").text)
    assert tag is not None
    found = re.search(r'data-theme="([^"]*)"', tag[0])
    assert (found[1] if found else None) == written
