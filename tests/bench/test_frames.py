"""Frames that no page sends are drawn again from a seed, and are nothing to the server."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from liveserver import serving
from loops import in_a_loop
from sample_sizes import as_many_as

from measure.frame_sender import send_all
from measure.frames import Frames
from measure.kernel_page import KernelPage
from measure.pages import FORM, lay_out_for_surefoot
from surefoot.serving.security.message_filter import MessageFilter

SLOWEST = 3.0  # seconds for a sign of life; the machine may be busy, and bench/frames.py asks 0.3


def test_the_same_seed_draws_the_same_frames() -> None:
    one, other, another = (Frames(seed, ["a", "b"]) for seed in (3, 3, 4))
    drawn = [one.draw() for _ in range(200)]
    assert drawn == [other.draw() for _ in range(200)]
    assert drawn != [another.draw() for _ in range(200)]


def test_some_frames_are_such_as_pages_send_and_most_are_not() -> None:
    frames, guard = Frames(5, ["a"]), MessageFilter()
    good = sum(guard.allows(frames.draw()) for _ in range(1000))
    assert 100 < good < 500


def test_what_follows_a_frame_in_one_go_is_such_as_pages_send() -> None:
    frames, guard = Frames(5, ["a"]), MessageFilter()
    gone = [frames.draw_in_one_go() for _ in range(1000)]
    following = [frame for _, *rest in gone for frame in rest]
    assert len(following) > 30
    assert [frame for frame in following if not MessageFilter().allows(frame)] == []
    assert [first for first, *rest in gone if rest and not guard.allows(first)], "none was refused"


@pytest.mark.parametrize(
    ("way", "frames"),
    [
        pytest.param(
            "forked",
            as_many_as(500, 50_000, "SUREFOOT_FRAMES"),
            marks=pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux"),
        ),
        ("stock", as_many_as(150, 20_000, "SUREFOOT_STOCK_FRAMES")),
    ],
)
def test_the_server_answers_at_once_whatever_frames_it_is_sent(
    tmp_path: Path, way: str, frames: int
) -> None:
    folder = lay_out_for_surefoot(tmp_path, FORM)
    with serving(tmp_path / "home", folder, way=way) as server:
        address = f"/demo/{server.clients()[0]}/urges"
        before = len(server.printed)
        pages = [KernelPage(server.url, address, server.visitor().cookies) for _ in range(2)]
        sent = in_a_loop(send_all(pages, frames, 1))
        assert sent.frames == frames
        assert sent.refused > frames // 2
        assert sent.slowest < SLOWEST
        assert server.printed[before:] == []
