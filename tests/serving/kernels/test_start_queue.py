"""A few kernels start at the same time, and the others in their turn."""

from __future__ import annotations

import asyncio

import pytest
from loops import in_a_loop

from surefoot.serving.kernels.start_queue import AT_ONCE, WAITING_AT_MOST, StartQueue
from surefoot.serving.security.overload import OverloadError


async def in_turn(starts: StartQueue, number: int, begun: list[int]) -> None:
    await starts.acquire()
    begun.append(number)


async def all_that_can() -> None:
    """Let everything run that waits for nothing but its turn in the loop."""
    for _ in range(5):
        await asyncio.sleep(0)


def test_a_few_have_their_turn_and_each_that_ends_lets_the_next_begin() -> None:
    async def flood() -> None:
        starts, begun = StartQueue(), list[int]()
        tasks = [asyncio.ensure_future(in_turn(starts, n, begun)) for n in range(AT_ONCE + 2)]
        await all_that_can()
        assert begun == list(range(AT_ONCE))
        for more in (1, 2):
            starts.release()
            await all_that_can()
            assert begun == list(range(AT_ONCE + more))
        await asyncio.gather(*tasks)

    in_a_loop(flood())


def test_who_leaves_the_row_makes_room_in_it() -> None:
    async def flood() -> None:
        starts, begun = StartQueue(), list[int]()
        most = AT_ONCE + WAITING_AT_MOST
        tasks = [asyncio.ensure_future(in_turn(starts, n, begun)) for n in range(most)]
        await all_that_can()
        with pytest.raises(OverloadError):
            await starts.acquire()
        tasks[-1].cancel()
        await all_that_can()
        last = asyncio.ensure_future(in_turn(starts, most, begun))
        for _ in range(WAITING_AT_MOST):
            starts.release()
        await asyncio.gather(*tasks, last, return_exceptions=True)
        assert begun == [*range(most - 1), most]

    in_a_loop(flood())
