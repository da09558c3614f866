"""Forks of one process share nothing that must be one's own, and it learns nothing of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from uuid import uuid4

import pytest
from page_kernels import holds, line_page

from surefoot_kernels.warm_pool import WarmPool

FORKS = 8
DRAW = """
import hashlib, json, os, random, secrets, tempfile, uuid
import numpy
def drawn():
    handle, name = tempfile.mkstemp()
    os.close(handle)
    os.unlink(name)
    session = get_ipython().kernel.session
    return {
        "random": random.random(),
        "a generator": random.Random().random(),
        "numpy's own": numpy.random.random(),
        "numpy's shuffle": numpy.random.permutation(10**4)[:8].tolist(),
        "numpy's generator": numpy.random.default_rng().random(),
        "uuid4": str(uuid.uuid4()),
        "uuid1": str(uuid.uuid1()),
        "secrets": secrets.token_hex(),
        "temporary names": os.path.basename(name),
        "session": session.session,
        "key": hashlib.sha256(session.key).hexdigest(),
    }
"""
SHOWN = "print(json.dumps(drawn()))"


@pytest.fixture(scope="module")
def drawing(warm: WarmPool) -> Iterator[WarmPool]:
    pool, _ = warm.grow("drawing", [DRAW, "drawn()"], {})
    yield pool
    pool.close()


@pytest.fixture(scope="module")
def drawn(drawing: WarmPool) -> list[dict[str, object]]:
    with ExitStack() as open_pages:
        pages = [open_pages.enter_context(line_page(drawing)) for _ in range(FORKS)]
        return [json.loads(page.printed(SHOWN)) for page in pages for _ in range(2)]


@pytest.mark.parametrize("kind", ["session", "key"])
def test_every_fork_has_a_session_and_a_key_of_its_own(
    drawn: list[dict[str, object]], kind: str
) -> None:
    assert len({str(one[kind]) for one in drawn}) == FORKS


@pytest.mark.parametrize(
    "kind",
    [
        "random",
        "a generator",
        "numpy's own",
        "numpy's shuffle",
        "numpy's generator",
        "uuid4",
        "uuid1",
        "secrets",
        "temporary names",
    ],
)
def test_no_two_forks_draw_the_same(drawn: list[dict[str, object]], kind: str) -> None:
    assert len({str(one[kind]) for one in drawn}) == len(drawn)


def test_a_seed_that_a_page_sets_after_the_fork_is_heeded(page: WarmPool) -> None:
    with line_page(page) as one, line_page(page) as other:
        code = "import random; random.seed(7); print(random.random())"
        assert one.printed(code) == other.printed(code)


def test_a_warm_process_never_holds_what_its_forks_are_told(warm: WarmPool, page: WarmPool) -> None:
    first, second = (f"{word}-{uuid4().hex}" for word in ("environment", "message"))
    with line_page(page, SECRET=first) as kernel:
        code = f"import os; told = '{second}' + os.environ['SECRET']; print(told)"
        assert kernel.printed(code) == f"{second}{first}\n"
        own = kernel.fork.pid
        page_pid = int(kernel.printed("print(os.getppid())"))
        assert all(holds(own, secret.encode()) for secret in (first, second))
        for pid in (page_pid, pid_of(warm)):
            assert not any(holds(pid, secret.encode()) for secret in (first, second))
    kernel.code()
    with line_page(page) as next_:
        assert not any(holds(next_.fork.pid, secret.encode()) for secret in (first, second))


def pid_of(warm: WarmPool) -> int:
    process = warm._process
    assert process is not None
    return process.pid
