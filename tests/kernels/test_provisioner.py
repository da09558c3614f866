"""Jupyter's kernels, forked: they behave as those that are started from nothing."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any
from uuid import uuid4

import nbformat
import pytest
from eventually import eventually
from jupyter_client.restarter import KernelRestarter
from jupyter_kernels import COMMAND, FORKED, PATIENCE, STOCK, manager, ordinary
from loops import in_a_loop
from page_kernels import children, holds, is_alive

from surefoot_kernels import fork_limits, provisioner
from surefoot_kernels.provisioner import ForkedProcess, ForkedProvisioner
from surefoot_kernels.warm_pool import Fork

SELF = """
import json, os, signal, sys, threading, __main__
print(json.dumps({
    "arguments": [os.path.basename(sys.argv[0]), sys.argv[1]],
    "path": sys.path, "name": __name__, "file": hasattr(__main__, "__file__"),
    "signals": [str(signal.getsignal(n)) for n in (2, 10, 13, 15, 17)],
    "mask": sorted(map(str, signal.pthread_sigmask(signal.SIG_BLOCK, []))),
    "group": os.getpgid(0) == os.getpid() == os.getsid(0),
    "parent": int(os.environ["JPY_PARENT_PID"]), "folder": os.getcwd(),
    "environment": {k: v for k, v in os.environ.items() if k != "JPY_SESSION_NAME"},
    "flags": list(sys.flags), "encoding": sys.getfilesystemencoding(),
    "history": get_ipython().history_manager.enabled,
    "descriptors": sorted(n for n in map(int, os.listdir("/proc/self/fd")) if n < 3),
}))
"""


@pytest.fixture(scope="module", autouse=True)
def _closed() -> object:
    yield
    provisioner.WARMTH.close()


def warm_pid() -> int:
    pool = provisioner.WARMTH._pool
    assert pool is not None
    assert pool._process is not None
    return pool._process.pid


def test_a_forked_kernel_sees_what_an_ordinary_one_sees(tmp_path: Path) -> None:
    seen = {}
    for name in (FORKED, STOCK):
        with ordinary(manager(name), cwd=str(tmp_path)) as kernel:
            assert isinstance(kernel.manager.provisioner.process, ForkedProcess) == (name == FORKED)
            seen[name] = json.loads(kernel.run(SELF))
    assert seen[FORKED] == seen[STOCK]
    assert seen[FORKED]["folder"] == str(tmp_path)


def test_a_forked_kernel_answers_is_interrupted_and_goes_on() -> None:
    with ordinary() as kernel:
        assert kernel.run("print(6 * 7)") == "42\n"
        busy = "print('busy', flush=True)\nwhile True: pass"
        kernel.client.execute(busy, stop_on_error=False)  # or what comes next may be passed over
        while kernel.client.get_iopub_msg(timeout=PATIENCE)["content"].get("text") is None:
            pass
        kernel.manager.interrupt_kernel()
        reply = kernel.client.get_shell_msg(timeout=PATIENCE)
        assert reply["content"]["ename"] == "KeyboardInterrupt"
        assert kernel.run("print(6 * 7)") == "42\n"


@pytest.mark.parametrize("now", [True, False])
def test_a_restarted_kernel_is_a_new_process_and_the_old_one_is_gone(now: bool) -> None:
    with ordinary() as kernel:
        before = kernel.pid
        kernel.run("remembered = 1")
        kernel.restart(now)
        assert kernel.pid != before
        assert not is_alive(before)
        assert kernel.run("print(remembered)").startswith("NameError")
        assert isinstance(kernel.manager.provisioner.process, ForkedProcess)


@pytest.mark.parametrize("now", [True, False])
def test_a_kernel_that_is_shut_down_is_gone_and_leaves_nothing(now: bool) -> None:
    with ordinary() as kernel:
        pid = kernel.pid
        files = Path(kernel.manager.connection_file)
        kernel.manager.shutdown_kernel(now=now)
        assert not kernel.manager.has_kernel
        assert not is_alive(pid)
        assert pid not in children(warm_pid())
        assert not files.exists()


def test_a_kernel_that_is_shut_down_does_at_its_end_what_it_was_told(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    with ordinary() as kernel:
        kernel.run(f"import atexit; atexit.register(open, {str(mark)!r}, 'w')")
        kernel.manager.shutdown_kernel(now=False)
    assert mark.exists()


@pytest.mark.parametrize(
    ("code", "known"), [("os._exit(3)", 3), ("os.kill(os.getpid(), 11)", -signal.SIGSEGV)]
)
def test_a_crash_is_known_by_its_exit_code_and_a_new_kernel_can_be_had(
    code: str, known: int
) -> None:
    with ordinary() as kernel:
        kernel.client.execute(f"import os; {code}")
        eventually(lambda: kernel.code() is not None, PATIENCE, "it did not crash")
        assert kernel.code() == known
        assert not kernel.manager.is_alive()
        kernel.restart(True)
        assert kernel.run("print(6 * 7)") == "42\n"


def test_a_kernel_that_crashed_is_started_anew_by_itself() -> None:
    with ordinary() as kernel:
        restarter = KernelRestarter(kernel_manager=kernel.manager)
        kernel.client.execute("import os; os._exit(3)")
        eventually(lambda: kernel.code() is not None, PATIENCE, "it did not crash")
        restarter.poll()
        kernel.client.wait_for_ready(timeout=PATIENCE)
        assert isinstance(kernel.manager.provisioner.process, ForkedProcess)


def test_nbval_runs_a_notebook_on_a_forked_kernel(tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook()
    source = "with open('/proc/self/comm') as name:\n    assert name.read() == 'surefoot-kernel\\n'"
    notebook.cells.append(nbformat.v4.new_code_cell(source))
    nbformat.write(notebook, tmp_path / "one.ipynb")
    said = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--nbval-lax", "one.ipynb"],
        env={**os.environ, "JUPYTER_DEFAULT_PROVISIONER_NAME": FORKED},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 passed" in said.stdout, said.stdout


def test_what_is_known_of_a_kernel_can_be_written_down_and_read() -> None:
    with ordinary() as kernel:
        told = in_a_loop(kernel.manager.provisioner.get_provisioner_info())
    read = ForkedProvisioner(kernel_id="another", kernel_spec=None)
    in_a_loop(read.load_provisioner_info(told))
    assert (read.pid, read.pgid) == (told["pid"], told["pgid"]) == (kernel.pid, kernel.pid)
    assert not read.has_process


def test_a_kernel_that_nobody_waits_for_any_more_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    births: list[Fork] = []
    fork_for, may_go_on = provisioner.fork_for, threading.Event()

    def slowly(*request: Any) -> Fork:
        assert may_go_on.wait(PATIENCE)
        births.append(fork_for(*request))
        return births[0]

    async def give_up() -> None:
        launching = asyncio.ensure_future(asked._async_start_kernel())
        await asyncio.wait([launching], timeout=0.1)
        launching.cancel()
        await asyncio.wait([launching])
        may_go_on.set()

    monkeypatch.setattr(provisioner, "fork_for", slowly)
    asked = manager()
    in_a_loop(give_up())
    eventually(lambda: births != [], PATIENCE, "it was never born")
    eventually(lambda: births[0].code() == -signal.SIGKILL, PATIENCE, "it lives on")
    asked.cleanup_resources()


def test_kernels_end_with_the_warm_process_and_a_new_one_is_started_for_the_next() -> None:
    with ordinary() as kernel:
        first = warm_pid()
        os.kill(first, signal.SIGKILL)
        eventually(lambda: not is_alive(kernel.pid), PATIENCE, "the kernel lives on")
        assert not kernel.manager.is_alive()
        kernel.restart(True)
        assert warm_pid() != first
        assert isinstance(kernel.manager.provisioner.process, ForkedProcess)
        assert kernel.run("print(6 * 7)") == "42\n"


def test_the_warm_process_never_learns_what_a_kernel_is_told() -> None:
    secret, sent = uuid4().hex, uuid4().hex
    with ordinary(env={**os.environ, "TOKEN": secret}) as kernel:
        assert (
            kernel.run(f"import os; print('{sent}' + os.environ['TOKEN'])") == f"{sent}{secret}\n"
        )
        key = kernel.manager.session.key
        for told in (secret.encode(), sent.encode(), key):
            assert holds(kernel.pid, told)
            assert not holds(warm_pid(), told)
        environment = Path(f"/proc/{warm_pid()}/environ").read_bytes()
        assert secret.encode() not in environment


def test_what_a_kernel_prints_past_jupyter_goes_where_it_was_to_go(tmp_path: Path) -> None:
    code = "import sys; sys.__stdout__.write('out'); sys.__stdout__.flush()"
    with (tmp_path / "out").open("w") as out, ordinary(stdout=out, stderr=subprocess.STDOUT) as k:
        k.run(code + "; sys.__stderr__.write('error'); sys.__stderr__.flush()")
    assert "outerror" in (tmp_path / "out").read_text()


def test_it_tells_where_the_kernel_is() -> None:
    with ordinary() as kernel:
        told = kernel.manager.provisioner
        assert isinstance(told, ForkedProvisioner)
        assert (told.pid, told.pgid) == (kernel.pid, os.getpgid(kernel.pid))
        assert told.has_process
        assert children(warm_pid()) == [kernel.pid]


@pytest.mark.parametrize(
    ("command", "options", "why"),
    [
        (["R", "-f", "file"], {}, "not that of an ordinary kernel"),
        ([], {}, "not that of an ordinary kernel"),
        (["/another/python", *COMMAND[1:]], {}, "not that of an ordinary kernel"),
        ([*COMMAND, "--pylab"], {}, "not that of an ordinary kernel"),
        ([sys.executable, "-X", "dev", *COMMAND[1:]], {}, "not that of an ordinary kernel"),
        (COMMAND, {"stdout": subprocess.PIPE}, "its stdout is a pipe"),
        (COMMAND, {"stderr": subprocess.PIPE}, "its stderr is a pipe"),
        (COMMAND, {"stdin": subprocess.PIPE}, "its stdin is a pipe"),
        (COMMAND, {"independent": True}, "to outlive this process"),
        (COMMAND, {"preexec_fn": print}, "to be started with preexec_fn"),
        (COMMAND, {"cwd": "/no/such/folder"}, "folder"),
    ],
)
def test_what_a_fork_cannot_do_is_named(
    command: list[str], options: dict[str, object], why: str
) -> None:
    assert why in str(fork_limits.reason(command, options))


@pytest.mark.parametrize(
    "options", [{}, {"stdout": subprocess.DEVNULL}, {"stderr": -2}, {"env": {}}]
)
def test_an_ordinary_kernel_has_nothing_unusual(options: dict[str, object]) -> None:
    assert fork_limits.reason(COMMAND, options) is None


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_no_kernel_is_forked(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert fork_limits.reason(COMMAND, {}) == "kernels are forked on Linux only"


def test_a_warm_process_is_told_only_what_a_python_needs_to_start() -> None:
    environment = {"PATH": "/bin", "LC_ALL": "C.UTF-8", "PYTHONPATH": "/x", "TOKEN": "secret"}
    assert fork_limits.harmless(environment).keys() == {"PATH", "LC_ALL", "PYTHONPATH"}


def test_an_unusual_kernel_is_started_from_nothing_and_one_sentence_says_why(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = logging.getLogger("traitlets")
    monkeypatch.setattr(log, "propagate", True)
    with caplog.at_level("WARNING"), ordinary(env={**os.environ, "PYTHONHASHSEED": "7"}) as kernel:
        assert isinstance(kernel.manager.provisioner.process, subprocess.Popen)
        assert kernel.run("import os; print(os.environ['PYTHONHASHSEED'])") == "7\n"
    said = [record.getMessage() for record in caplog.records if "from nothing" in record.message]
    assert len(said) == 1
    assert "PYTHONHASHSEED" in said[0]
    assert "=" not in said[0]


LEFT_ALONE = """
import os
from surefoot_kernels.provisioner import WARMTH
pool = WARMTH._warm(os.environ)
child = os.fork()
if child == 0:
    WARMTH.close()
    os._exit(pool.is_open)
_, ended = os.waitpid(child, 0)
print(ended, len(pool.ask({"do": "modules"})["modules"]) > 0)
"""


def test_a_process_that_was_forked_from_the_user_leaves_the_warm_process_alone() -> None:
    said = subprocess.run([sys.executable, "-c", LEFT_ALONE], capture_output=True, check=True)
    assert (said.stdout, said.stderr) == (b"0 True\n", b"")


def test_a_warm_process_that_cannot_be_had_costs_nobody_their_kernel(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(provisioner, "WARMTH", provisioner.SharedWarmProcess())
    monkeypatch.setattr(provisioner, "PREPARED", ("no_such_module",))
    with ordinary() as kernel:
        assert isinstance(kernel.manager.provisioner.process, subprocess.Popen)
        assert kernel.run("print(6 * 7)") == "42\n"
