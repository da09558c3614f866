"""Which page sleeps when too many are open, and which line has a page."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest
from loops import in_a_loop

from surefoot.serving.kernels import open_pages, rate_limit
from surefoot.serving.kernels.close_codes import REPLACED
from surefoot.serving.kernels.open_pages import AwakePages, OpenPage, idle_longest
from surefoot.serving.kernels.rate_limit import A_SECOND, AT_ONCE, SLOWED_AT_MOST
from surefoot.visit import Visit

AT_MOST = 3


class Fake(OpenPage):
    """A page whose kernel is nothing."""

    def __init__(self, awake: AwakePages, name: str, browser: str = "mine") -> None:
        super().__init__(Visit("demo", "a", "en", "US", browser=browser))
        self.awake, self.name = awake, name

    def __repr__(self) -> str:
        return self.name

    async def sleep(self) -> None:
        self.is_leaving = True
        await asyncio.sleep(0)
        self.is_leaving = False
        self.awake.drop(self)


@dataclass(eq=False)
class FakeLine:
    """A line that remembers why it was closed."""

    key: str = ""
    closed: list[int] = field(default_factory=list)

    def disconnect(self, why: int) -> None:
        self.closed.append(why)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few pages be awake, and let a moment be none."""
    monkeypatch.setattr(open_pages, "AWAKE_AT_MOST", AT_MOST)
    monkeypatch.setattr(open_pages, "A_MOMENT", 0.0)


def pages(awake: AwakePages, count: int, *, held: bool, browser: str = "mine") -> list[Fake]:
    """Give pages, the one that was idle longest first."""
    made = [Fake(awake, str(number), browser) for number in range(count)]
    for age, page in enumerate(reversed(made)):
        page.line = FakeLine(page.name) if held else None
        page.last_heard -= 60 * age
    return made


async def wake(awake: AwakePages, *many: Fake) -> list[Fake]:
    """Wake pages one after the other; give those that are awake once that has settled."""
    for page in many:
        await awake.make_room(page)
    while awake._settling:
        await asyncio.sleep(0)
    return [page for page in many if page in awake]


@pytest.mark.parametrize("held", [True, False])
def test_the_pages_that_were_idle_longest_sleep_for_those_that_are_opened(held: bool) -> None:
    awake = AwakePages()
    made = pages(awake, 8, held=held)
    assert in_a_loop(wake(awake, *made)) == made[-AT_MOST:]


def test_pages_that_nobody_holds_are_never_more_than_may_be_awake() -> None:
    awake = AwakePages()

    async def flood() -> list[int]:
        counts = []

        async def visit(page: Fake) -> None:
            await awake.make_room(page)
            counts.append(sum(each in awake for each in made))

        made = pages(awake, 200, held=False)
        await asyncio.gather(*map(visit, made))
        return counts

    counts = in_a_loop(flood())
    assert len(counts) == 200
    assert max(counts) == AT_MOST


def test_pages_that_are_held_are_for_a_moment_few_more_than_may_be_awake() -> None:
    awake = AwakePages()

    async def flood() -> int:
        made = pages(awake, 50, held=True)
        for page in made:
            await awake.make_room(page)
        return sum(page in awake for page in made)

    assert in_a_loop(flood()) <= AT_MOST + open_pages.ON_THE_WAY


def test_no_page_sleeps_for_one_that_takes_the_place_of_a_page_that_is_left() -> None:
    awake = AwakePages()
    made = pages(awake, AT_MOST + 1, held=True)

    async def go_on() -> list[Fake]:
        await wake(awake, *made[:AT_MOST])
        await awake.make_room(made[-1])
        made[1].is_leaving = True
        return await wake(awake)

    in_a_loop(go_on())
    assert all(page in awake for page in made)


def test_the_pages_of_another_browser_do_not_count() -> None:
    awake = AwakePages()
    mine = pages(awake, AT_MOST, held=True)
    theirs = pages(awake, AT_MOST + 4, held=True, browser="theirs")
    in_a_loop(wake(awake, *mine))
    in_a_loop(wake(awake, *theirs))
    assert all(page in awake for page in mine)


def test_a_page_whose_cells_still_run_does_not_sleep() -> None:
    first, second = pages(AwakePages(), 2, held=False)
    first.is_being_made = True
    assert idle_longest([first, second]) is second
    second.is_leaving = True
    assert idle_longest([first, second]) is None


def test_a_page_waits_while_all_others_are_being_made() -> None:
    awake = AwakePages()
    made = pages(awake, AT_MOST + 1, held=False)
    for page in made:
        page.is_being_made = True

    async def wait() -> list[Fake]:
        await wake(awake, *made[:AT_MOST])
        waiting = asyncio.ensure_future(awake.make_room(made[-1]))
        await asyncio.wait({waiting}, timeout=open_pages.LOOK_AGAIN * 2)
        assert not waiting.done()
        made[1].is_being_made = False
        await waiting
        return [page for page in made if page in awake]

    assert in_a_loop(wait()) == [made[0], *made[2:]]


def test_whoever_was_heard_of_last_does_not_sleep() -> None:
    awake = AwakePages()
    made = pages(awake, AT_MOST + 1, held=True)
    made[0].heard()
    assert in_a_loop(wake(awake, *made)) == [made[0], *made[2:]]


def test_nothing_is_remembered_of_a_browser_without_pages() -> None:
    awake = AwakePages()
    made = pages(awake, AT_MOST, held=False)
    in_a_loop(wake(awake, *made))
    for page in made:
        awake.drop(page)
        awake.drop(page)
    assert not awake._of
    assert not awake._turns


def test_a_page_goes_on_when_it_connects_again_and_no_other_takes_its_place() -> None:
    page = Fake(AwakePages(), "page")
    first, other, nameless, again = FakeLine("a"), FakeLine("b"), FakeLine(), FakeLine("a")
    assert page.take(first)
    assert not page.take(other)
    assert not page.take(nameless)
    assert (page.line, first.closed) == (first, [])
    assert page.take(again)
    assert (page.line, first.closed) == (again, [REPLACED])
    page.leave(first)
    assert page.line is again
    page.leave(again)
    assert page.take(other)


def test_a_line_without_a_name_is_replaced_by_none() -> None:
    page = Fake(AwakePages(), "page")
    assert page.take(FakeLine())
    assert not page.take(FakeLine())


class Clock:
    """A clock that waiting moves on."""

    now = 1000.0

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_a_page_that_connects_again_has_sent_what_it_sent_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = Clock()
    monkeypatch.setattr(rate_limit, "time", clock)
    monkeypatch.setattr(open_pages.asyncio, "sleep", clock.sleep)
    page, began = Fake(AwakePages(), "page"), clock.now

    async def send(count: int) -> list[bool]:
        """Send messages, each on a line of its own."""
        dealt = []
        for _ in range(count):
            line = FakeLine("page")
            assert page.take(line)
            dealt.append(await page.keeps_pace())
            page.leave(line)
        return dealt

    async def go_on() -> None:
        assert all(await send(int(AT_ONCE)))
        assert clock.now == began
        assert all(await send(int(SLOWED_AT_MOST * A_SECOND)))
        assert clock.now - began == pytest.approx(SLOWED_AT_MOST)
        assert not all(await send(5))
        assert all(await send(int(AT_ONCE)))

    in_a_loop(go_on())
