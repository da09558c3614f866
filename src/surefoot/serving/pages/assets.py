"""Styles, scripts and the font of the pages: hashed once, kept in memory.

Each kind of page has one style and one script, and one more for each view that it shows. Their
addresses name what they hold, so that a browser never has to ask for them twice. They are
compressed when somebody first asks, or ahead.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path

import brotli

from surefoot import bundles, paths
from surefoot.serving.auth.handler import GatedHandler

ADDRESS = r"/assets/[0-9a-f]{20}\.(?:css|js|woff2)"
FOREVER = "public, max-age=31536000, immutable"
TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "woff2": "font/woff2",
}
FONT = "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
NAMES = ("page.css", "page.js", "front.css", "front.js", "other_widgets.js")
QUALITY = 10  # of Brotli
ENCODERS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, mode=brotli.MODE_TEXT, quality=QUALITY),
    "gzip": lambda content: gzip.compress(content, mtime=0),
    "identity": bytes,
}
"""What makes each encoding of a text, the smallest first."""


@dataclass(frozen=True)
class Asset:
    """A file that pages need.

    Attributes
    ----------
    address :
        Where it is found; another content has another address.
    kind :
        ``css``, ``js`` or ``woff2``.
    content :
        What the file holds.
    """

    address: str
    kind: str
    content: bytes

    @classmethod
    def of(cls, content: bytes, kind: str) -> Asset:
        """Make an asset of what a file holds."""
        return cls(f"/assets/{hashlib.sha256(content).hexdigest()[:20]}.{kind}", kind, content)

    @property
    def encodings(self) -> list[str]:
        """The names of its encodings; what is compressed already has but ``identity``."""
        return ["identity"] if self.kind == "woff2" else list(ENCODERS)

    def body(self, accepted: str) -> tuple[str, bytes]:
        """Give an encoding and the content in it: the smallest that is accepted.

        Parameters
        ----------
        accepted :
            The request's header ``Accept-Encoding``.
        """
        known = encodings(accepted) | {"identity"}
        name = next(each for each in self.encodings if each in known)
        return name, encoded(self.content, name)


@dataclass(frozen=True)
class Assets:
    """All files that pages need: ``page.css``, ``page.js``, ``front.js`` and others.

    Attributes
    ----------
    named :
        Each file by its name.
    """

    named: Mapping[str, Asset]

    def address(self, name: str) -> str:
        """Give where a file is found.

        Raises
        ------
        KeyError
            If there is no such file.
        """
        return self.named[name].address

    def scripts(self) -> Mapping[str, str]:
        """Give where a page finds each script that it may load later, by the script's name."""
        later = {"other_widgets", *bundles.views()}
        found = ((name.removesuffix(".js"), asset) for name, asset in self.named.items())
        return {name: asset.address for name, asset in found if name in later}

    def encode(self) -> None:
        """Encode all ahead, so that nobody who asks waits for it."""
        for each in self.named.values():
            for name in each.encodings:
                encoded(each.content, name)

    def at(self, address: str) -> Asset | None:
        """Give the file at an address; None if there is none."""
        return next((each for each in self.named.values() if each.address == address), None)


class AssetHandler(GatedHandler):
    """Answers with a file from memory; it may be kept for ever."""

    assets: Assets

    def initialize(self, assets: Assets) -> None:
        """Say which files there are."""
        self.assets = assets

    def get(self) -> None:
        """Answer, in an encoding that was asked for."""
        found = self.assets.at(self.request.path)
        if found is None:
            self.set_status(HTTPStatus.NOT_FOUND)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish("There is nothing here.\n")
            return
        encoding, body = found.body(self.request.headers.get("Accept-Encoding", ""))
        self.set_header("Content-Type", TYPES[found.kind])
        self.set_header("Cache-Control", FOREVER)
        if encoding != "identity":
            self.set_header("Content-Encoding", encoding)
        self.finish(body)

    def compute_etag(self) -> None:
        """Give no mark to compare: the address is one."""


def build() -> Assets:
    """Hash the files of all kinds of pages, each view as ``<view>.js``.

    Raises
    ------
    NotBuiltError
        If they have not been built.
    """
    font = Asset.of((_static() / FONT).read_bytes(), "woff2")
    texts = {name: bundles.content(name) for name in NAMES}
    texts |= {f"{view}.js": bundles.script(view) for view in bundles.views()}
    files = {name: _asset(name, text.replace(FONT, font.address)) for name, text in texts.items()}
    return Assets({"font.woff2": font, **files})


@cache
def encoded(content: bytes, encoding: str) -> bytes:
    """Give a content in an encoding, made once."""
    return ENCODERS[encoding](content)


def encodings(accepted: str) -> set[str]:
    """Give the encodings that a header ``Accept-Encoding`` allows, without those it refuses."""
    listed = (part.partition(";") for part in accepted.lower().split(","))
    return {name.strip() for name, _, weight in listed if not _is_nought(weight)}


def _is_nought(weight: str) -> bool:
    return re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight) is not None


def _asset(name: str, text: str) -> Asset:
    return Asset.of(text.encode(), name.rpartition(".")[2])


def _static() -> Path:
    return paths.shell() / "voila" / "templates" / "surefoot" / "static"
