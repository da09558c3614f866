"""Frames, and messages within them, that come apart as they were put together."""

from __future__ import annotations

import socket
import struct
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot_kernels import protocol

PARTS = st.lists(st.binary(max_size=200), min_size=4, max_size=8)


@given(channel=st.text(max_size=20), parts=PARTS)
def test_a_message_comes_apart_as_it_was_put_together(channel: str, parts: list[bytes]) -> None:
    assert protocol.unpacked(protocol.packed(channel, parts)) == (channel, parts)


@given(parts=PARTS, data=st.data())
def test_a_broken_message_is_refused_or_at_least_harmless(
    parts: list[bytes], data: st.DataObject
) -> None:
    whole = bytearray(protocol.packed("shell", parts))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    try:
        _, pieces = protocol.unpacked(bytes(whole))
    except ValueError:
        return
    assert sum(map(len, pieces)) <= len(whole)


@given(noise=st.binary(max_size=200))
def test_noise_is_no_message(noise: bytes) -> None:
    with pytest.raises(ValueError, match="no Jupyter message"):
        protocol.unpacked(b"\xff" + noise)


@given(parts=PARTS, cut=st.integers(min_value=1))
def test_a_message_that_is_cut_short_is_no_message(parts: list[bytes], cut: int) -> None:
    whole = protocol.packed("shell", parts)
    with pytest.raises(ValueError, match="no Jupyter message"):
        protocol.unpacked(whole[: -1 - cut % len(whole)])


def test_a_refusal_does_not_repeat_what_was_sent() -> None:
    with pytest.raises(ValueError, match="no Jupyter message") as refused:
        protocol.unpacked(b"what somebody wrote in confidence")
    assert "confidence" not in str(refused.value)


def test_a_message_with_too_few_parts_is_no_message() -> None:
    with pytest.raises(ValueError, match="no Jupyter message"):
        protocol.unpacked(protocol.packed("shell", [b"{}", b"{}", b"{}"]))


def test_a_channel_that_is_no_text_is_refused() -> None:
    whole = protocol.packed("shell", [b"{}"] * 4).replace(b"shell", b"\xff\xfe\xfd\xfc\xfb")
    with pytest.raises(ValueError, match="decode"):
        protocol.unpacked(whole)


@given(frames=st.lists(st.binary(max_size=300)), size=st.integers(1, 50))
def test_frames_come_out_of_a_stream_however_it_is_cut(frames: list[bytes], size: int) -> None:
    stream = b"".join(map(protocol.framed, frames))
    cutter, found = protocol.Frames(), []
    for place in range(0, len(stream), size):
        found += cutter.feed(stream[place : place + size])
    assert found == frames


def test_a_frame_larger_than_any_buffer_is_written_whole_to_a_socket_that_never_waits() -> None:
    data = bytes(range(256)) * 20_000
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        writer = Thread(target=protocol.write, args=(ours, data))
        writer.start()
        assert protocol.read(theirs) == data
        writer.join()


def test_reading_a_frame_takes_no_byte_of_the_next() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(protocol.framed(b"one") + protocol.framed(b"two"))
        assert (protocol.read(theirs), protocol.read(theirs)) == (b"one", b"two")


def test_reading_from_a_closed_line_tells_that_it_ended() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        ours.sendall(struct.pack("<I", 10) + b"half")
        ours.close()
        with pytest.raises(EOFError):
            protocol.read(theirs)


@given(content=st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=20))
def test_what_is_asked_arrives_as_it_was_sent_with_descriptors_beside_it(content: object) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        protocol.Control(ours).send(content, [ours.fileno()])
        arrived, (copy,) = protocol.Control(theirs).receive()
        socket.socket(fileno=copy).close()
    assert arrived == content
    assert copy != ours.fileno()
