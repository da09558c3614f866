"""A kernel that grows without end is ended, and its page told why."""

from __future__ import annotations

import os
import sys

import pytest

from surefoot.serving.kernels import memory_limit
from surefoot.serving.kernels.memory_limit import GROWN_AT_MOST, MemoryLimit, resident


def test_a_kernel_that_grew_is_told_from_one_that_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    size = 10 * GROWN_AT_MOST
    monkeypatch.setattr(memory_limit, "resident", lambda pid: size)
    looked = MemoryLimit(1)
    size += GROWN_AT_MOST
    assert not looked.is_too_much()
    size += 1
    assert looked.is_too_much()


@pytest.mark.parametrize(("first", "now"), [(None, 10 * GROWN_AT_MOST), (0, None)])
def test_what_is_not_known_ends_no_kernel(
    monkeypatch: pytest.MonkeyPatch, first: int | None, now: int | None
) -> None:
    told = iter([first, now])
    monkeypatch.setattr(memory_limit, "resident", lambda pid: next(told))
    assert not MemoryLimit(1).is_too_much()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell")
def test_the_memory_of_a_process_is_read() -> None:
    mine = resident(os.getpid())
    assert mine is not None
    assert mine > 10_000_000
    assert resident(2**30) is None
