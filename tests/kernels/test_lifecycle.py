"""How forks and warm processes end, and what is left of them: nothing."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from eventually import eventually
from page_kernels import (
    PATIENCE,
    LinePage,
    children,
    descriptors,
    is_alive,
    line_page,
    plain_environment,
)

from surefoot_kernels import warm_process
from surefoot_kernels.warm_pool import WarmPool, WarmPoolError

CRASHES = {
    "import os; os._exit(3)": 3,
    "import os; os.kill(os.getpid(), 11)": -signal.SIGSEGV,
    "import ctypes; ctypes.string_at(0)": -signal.SIGSEGV,
    "import os; os.abort()": -signal.SIGABRT,
    "import os; os.kill(os.getpid(), 9)": -signal.SIGKILL,
}
USES = """
import json, sys, time
from page_kernels import LinePage, plain_environment
from surefoot_kernels.warm_pool import WarmPool
base = WarmPool.start(["surefoot_kernels.page_kernel"], plain_environment())
page, _ = base.grow("left", ["1 + 1"], {})
told = {"environment": plain_environment(), "folder": None}
kernels = [LinePage(page.fork("line", told)) for _ in range(4)]
for kernel in kernels:
    kernel.bound()
in_c = "import itertools; sum(itertools.repeat(1))"
busy = ["while True: pass", in_c, "import time; time.sleep(1e6)"]
for kernel, code in zip(kernels, busy):
    kernel.tell("execute_request", {"code": "print('busy')\\n" + code, "silent": False})
    kernel.until(lambda message: message["content"].get("text") == "busy")
print(json.dumps([base._process.pid, *(kernel.fork.pid for kernel in kernels)]))
sys.stdout.flush()
time.sleep(1000)
"""


@pytest.mark.parametrize("code", CRASHES)
def test_a_kernel_that_crashes_is_known_by_its_exit_code(page: WarmPool, code: str) -> None:
    with line_page(page) as kernel:
        kernel.tell("execute_request", {"code": code, "silent": False})
        assert kernel.code() == CRASHES[code]
        assert not kernel.fork.signal(signal.SIGINT)


def test_no_settings_are_read_where_the_server_was_started(page: WarmPool) -> None:
    with line_page(page) as kernel:
        assert kernel.printed("import os; print(os.getcwd())") == "/\n"


def test_other_kernels_live_when_one_crashes(page: WarmPool) -> None:
    with line_page(page) as one, line_page(page) as other:
        one.tell("execute_request", {"code": "import os; os._exit(3)", "silent": False})
        assert one.code() == 3
        assert other.printed("print(6 * 7)") == "42\n"


def test_nothing_is_left_when_the_process_that_uses_them_is_killed() -> None:
    support = Path(__file__).parent.parent / "support"
    user = subprocess.Popen(
        [sys.executable, "-c", USES],
        env={**plain_environment(), "PYTHONPATH": str(support)},
        stdout=subprocess.PIPE,
    )
    with user:
        assert user.stdout is not None
        pids = json.loads(user.stdout.readline())
        pids += children(pids[0])
        assert all(map(is_alive, pids))
        user.kill()
    eventually(lambda: not any(map(is_alive, pids)), PATIENCE, "something outlived its user")


def test_kernels_end_with_the_warm_process_that_they_came_from() -> None:
    base = WarmPool.start(["surefoot_kernels.page_kernel"], plain_environment())
    page, _ = base.grow("ends", ["1 + 1"], {})
    with line_page(page) as idle, line_page(page) as busy:
        busy.tell("execute_request", {"code": "while True: pass", "silent": True})
        (warm_page,) = children(base._process.pid)
        os.kill(warm_page, signal.SIGKILL)
        for kernel in (idle, busy):
            eventually(lambda pid=kernel.fork.pid: not is_alive(pid), PATIENCE, "a kernel lived on")
            assert kernel.fork.code() == -signal.SIGKILL
    with pytest.raises(WarmPoolError, match="gone"):
        page.fork("line", {"environment": {}, "folder": None})
    assert not page.is_open
    another, _ = base.grow("ends", ["1 + 1"], {})
    with line_page(another) as kernel:
        assert kernel.printed("print(6 * 7)") == "42\n"
    base.close()
    assert not another.is_open
    with pytest.raises(WarmPoolError, match="gone"):
        base.grow("ends", [], {})


def test_closing_a_warm_process_ends_a_page_that_runs_for_ever_and_kernels_that_do() -> None:
    base = WarmPool.start(["surefoot_kernels.page_kernel"], plain_environment())
    page, _ = base.grow("ends", ["1 + 1"], {})
    told = {"environment": plain_environment(), "folder": None}
    kernel = LinePage(page.fork("line", told))
    kernel.bound()
    kernel.tell("execute_request", {"code": "while True: pass", "silent": True})
    pids = [base._process.pid, *children(base._process.pid), kernel.fork.pid]
    base.close()
    eventually(lambda: not any(map(is_alive, pids)), PATIENCE, "something was left")
    kernel.close()
    assert not page.is_open


def test_closing_a_warm_process_does_not_wait_for_a_page_that_is_being_made(
    tmp_path: Path,
) -> None:
    warm = WarmPool.start(["surefoot_kernels.page_kernel"], plain_environment())
    begun = tmp_path / "begun"
    runs_for_ever = f"import time; open({str(begun)!r}, 'w').close(); time.sleep(1e6)"
    with ThreadPoolExecutor(1) as thread:
        made = thread.submit(warm.grow, "endless", [runs_for_ever], {})
        eventually(begun.exists, PATIENCE, "the page was not begun")
        since = time.monotonic()
        warm.close()
        took = time.monotonic() - since
        assert isinstance(made.exception(PATIENCE), WarmPoolError)
    assert took < warm_process.PATIENCE


def test_a_page_that_takes_too_long_is_ended(
    warm: WarmPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert warm._process is not None
    before = children(warm._process.pid)
    monkeypatch.setattr("surefoot_kernels.warm_pool.RUN", 0.5)
    with pytest.raises(WarmPoolError, match="gone"):
        warm.grow("slow", ["while True: pass"], {})
    eventually(lambda: children(warm._process.pid) == before, PATIENCE, "the page runs on")
    assert warm.ask({"do": "modules"})["modules"]


def test_a_warm_process_with_a_thread_is_not_forked(warm: WarmPool) -> None:
    threads = "import threading, time; threading.Thread(target=time.sleep, args=(1e6,)).start()"
    with pytest.raises(WarmPoolError, match="2 threads"):
        warm.grow("threads", [threads], {})


def test_a_thread_that_comes_later_is_noticed_as_well(warm: WarmPool, page: WarmPool) -> None:
    late = """
import signal, threading, time
def begin(number, frame):
    threading.Thread(target=time.sleep, args=(1e6,), daemon=True).start()
signal.signal(signal.SIGUSR1, begin)
"""
    pool, _ = warm.grow("late", [late], {})
    with line_page(pool) as kernel:
        warm_page = int(kernel.printed("import os; print(os.getppid())"))
    os.kill(warm_page, signal.SIGUSR1)
    tasks = Path(f"/proc/{warm_page}/task")
    eventually(lambda: len(os.listdir(tasks)) == 2, PATIENCE, "there is no thread")
    with pytest.raises(WarmPoolError, match="2 threads"):
        pool.fork("line", {"environment": {}, "folder": None})
    assert pool.is_open
    pool.close()


def test_a_warm_process_that_cannot_import_what_it_must_says_so_and_leaves_nothing() -> None:
    before, ours = children(os.getpid()), descriptors(os.getpid())
    with pytest.raises(WarmPoolError, match=r"ModuleNotFoundError.*no_such_module"):
        WarmPool.start(["no_such_module"], plain_environment())
    assert children(os.getpid()) == before
    assert descriptors(os.getpid()).keys() == ours.keys()


def test_a_warm_process_imports_nothing_from_the_folder_that_it_is_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise RuntimeError('this is not the json that was meant')")
    monkeypatch.chdir(tmp_path)
    WarmPool.start(["json.tool"], plain_environment()).close()


def test_a_process_with_too_many_open_files_gets_no_fork_and_keeps_its_warm_process(
    page: WarmPool,
) -> None:
    import resource  # other systems have none

    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(map(int, descriptors(os.getpid()))), limits[1]))
    free = []
    try:
        with contextlib.suppress(OSError):
            while True:
                free.append(os.open(os.devnull, os.O_RDONLY))
        with pytest.raises(WarmPoolError, match="another line"):
            page.fork("line", {"environment": {}, "folder": None})
    finally:
        for number in free:
            os.close(number)
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    with line_page(page) as kernel:
        assert kernel.printed("print(6 * 7)") == "42\n"


@pytest.mark.parametrize("kind", ["zmq", "no such kind"])
def test_a_page_has_no_kernels_but_those_on_a_line(page: WarmPool, kind: str) -> None:
    with pytest.raises(WarmPoolError, match="no kernel of the kind"):
        page.fork(kind, {"environment": {}, "folder": None})


def test_a_warm_process_without_a_page_has_no_kernels_on_a_line(warm: WarmPool) -> None:
    with pytest.raises(WarmPoolError, match="no kernel of the kind"):
        warm.fork("line", {"environment": {}, "folder": None})


def test_a_child_of_a_kernel_is_ended_with_it_when_it_is_killed(page: WarmPool) -> None:
    with line_page(page) as kernel:
        code = "import subprocess; print(subprocess.Popen(['sleep', '1000']).pid)"
        pid = int(kernel.printed(code))
        kernel.fork.signal(signal.SIGKILL)
        assert kernel.code() == -signal.SIGKILL
    eventually(lambda: not is_alive(pid), PATIENCE, "the child lives on")
