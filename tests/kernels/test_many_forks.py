"""Very many forks, of both kinds, that meet every fate: nothing is left of any of them.

``SUREFOOT_FORKS=1000`` makes it that many.
"""

from __future__ import annotations

import gc
import os
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from eventually import eventually
from jupyter_kernels import Ordinary, ordinary
from page_kernels import (
    PATIENCE,
    LinePage,
    children,
    descriptors,
    is_alive,
    line_page,
    plain_environment,
    state,
)
from sample_sizes import as_many_as

from surefoot_kernels import provisioner
from surefoot_kernels.warm_pool import WarmPool

FORKS = as_many_as(30, 1000, "SUREFOOT_FORKS")
ON_ZMQ = 8  # one in so many: they take a hundred times as long
SEED = 20_261_123
AT_ONCE = 6


def seeded() -> random.Random:
    return random.Random(SEED)  # noqa: S311 - so that a run can be repeated


def works(page: LinePage) -> None:
    assert page.printed("print(6 * 7)") == "42\n"


def hangs_up(page: LinePage) -> None:
    page.fork.line.shutdown(1)
    assert page.code() == 0


def is_interrupted(page: LinePage) -> None:
    code = "print('busy')\nwhile True: pass"
    name = page.tell("execute_request", {"code": code, "silent": False})
    page.until(lambda message: message["content"].get("text") == "busy")
    page.fork.signal(signal.SIGINT)
    page.answers(name)
    works(page)
    hangs_up(page)


def is_interrupted_whenever(page: LinePage) -> None:
    name = page.tell("execute_request", {"code": "sum(range(1000))", "silent": False})
    for _ in range(3):
        page.fork.signal(signal.SIGINT)
    page.answers(name)
    works(page)
    hangs_up(page)


def is_killed(page: LinePage) -> None:
    page.tell("execute_request", {"code": "while True: pass", "silent": False})
    page.fork.signal(signal.SIGKILL)
    assert page.code() == -signal.SIGKILL


def is_asked_to_end(page: LinePage) -> None:
    page.fork.signal(signal.SIGTERM)
    assert page.code() == -signal.SIGTERM


def leaves(page: LinePage) -> None:
    page.tell("execute_request", {"code": "import os; os._exit(7)", "silent": False})
    assert page.code() == 7


def crashes(page: LinePage) -> None:
    page.tell("execute_request", {"code": "import ctypes; ctypes.string_at(0)", "silent": False})
    assert page.code() == -signal.SIGSEGV


FATES: list[Callable[[LinePage], None]] = [
    hangs_up,
    is_interrupted,
    is_interrupted_whenever,
    is_killed,
    is_asked_to_end,
    leaves,
    crashes,
]


def restarts(kernel: Ordinary, chance: random.Random) -> None:
    kernel.restart(chance.random() < 0.5)
    assert kernel.run("print(6 * 7)") == "42\n"


def crashes_and_restarts(kernel: Ordinary, chance: random.Random) -> None:
    kernel.client.execute(f"import os; os._exit({chance.randrange(1, 200)})")
    eventually(lambda: not kernel.manager.is_alive(), PATIENCE, "it did not crash")
    restarts(kernel, chance)


def is_interrupted_on_zmq(kernel: Ordinary, chance: random.Random) -> None:
    kernel.client.execute("print('busy', flush=True)\nwhile True: pass", stop_on_error=False)
    while kernel.client.get_iopub_msg(timeout=PATIENCE)["content"].get("text") is None:
        pass
    kernel.manager.interrupt_kernel()
    reply = kernel.client.get_shell_msg(timeout=PATIENCE)
    assert reply["content"]["ename"] == "KeyboardInterrupt"


def shuts_down(kernel: Ordinary, chance: random.Random) -> None:
    kernel.manager.shutdown_kernel(now=chance.random() < 0.5)


ON_ZMQ_FATES = [restarts, crashes_and_restarts, is_interrupted_on_zmq, shuts_down]


@contextmanager
def nothing_left(pid: int) -> Iterator[None]:
    """See to it that a warm process and we keep no descriptor and it no child."""
    seen = {process: descriptors(process).keys() for process in (pid, os.getpid())}
    before = children(pid)
    yield
    eventually(lambda: children(pid) == before, PATIENCE, "a fork was left")
    gc.collect()
    for process, open_ in seen.items():
        eventually(
            lambda process=process, open_=open_: descriptors(process).keys() <= open_,
            PATIENCE,
            f"descriptors were left: {descriptors(process)}",
        )


def test_nothing_is_left_of_many_kernels_on_lines(page: WarmPool) -> None:
    chance, pids = seeded(), set()
    with line_page(page) as first:
        warm = int(first.printed("import os; print(os.getppid())"))
        hangs_up(first)
    with nothing_left(warm):
        for begun in range(0, FORKS, AT_ONCE):
            with ExitStack() as open_pages:
                count = min(AT_ONCE, FORKS - begun)
                opened = [open_pages.enter_context(line_page(page)) for _ in range(count)]
                pids |= {kernel.fork.pid for kernel in opened}
                for kernel in opened:
                    chance.choice(FATES)(kernel)
    assert len(pids) == FORKS
    assert not any(map(is_alive, pids))
    assert {state(pid) for pid in pids} == {None}


def test_nothing_is_left_of_kernels_that_were_ended_before_they_were_bound(page: WarmPool) -> None:
    chance = seeded()
    with line_page(page) as first:
        warm = int(first.printed("import os; print(os.getppid())"))
        hangs_up(first)
    with nothing_left(warm):
        for _ in range(FORKS):
            told = {"environment": plain_environment(), "folder": None}
            kernel = LinePage(page.fork("line", told))
            number = chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
            kernel.fork.signal(number)
            kernel.close()
            assert isinstance(kernel.code(), int)


def test_nothing_is_left_of_ordinary_kernels() -> None:
    chance = seeded()
    with ordinary():
        pool = provisioner.WARMTH._pool
    assert pool is not None
    assert pool._process is not None
    with nothing_left(pool._process.pid):
        for _ in range(FORKS // ON_ZMQ):
            with ordinary() as kernel:
                chance.choice(ON_ZMQ_FATES)(kernel, chance)
    provisioner.WARMTH.close()


@pytest.mark.parametrize("fate", FATES)
def test_a_kernel_that_meets_its_fate_takes_no_other_with_it(
    page: WarmPool, fate: Callable[[LinePage], None]
) -> None:
    with line_page(page) as other, line_page(page) as kernel:
        fate(kernel)
        works(other)
