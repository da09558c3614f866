"""What a page can ask of its forked kernel, over one line."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from page_kernels import LinePage, line_page, plain_environment

from surefoot_kernels.warm_pool import WarmPool

BIG = 5 * 1024 * 1024


@pytest.fixture
def kernel(page: WarmPool) -> Iterator[LinePage]:
    with line_page(page, WHO="maya") as opened:
        yield opened


def of_server(kernel: LinePage) -> list[dict[str, Any]]:
    return [message["content"] for message in kernel.heard if message["channel"] == "page"]


def comm(kernel: LinePage, code: str) -> str:
    """Let the kernel name a comm of its."""
    return kernel.printed(f"print({code})").strip()


def updates(said: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the state that widgets' updates add up to."""
    state: dict[str, Any] = {}
    for message in said:
        if message["kind"] == "comm_msg" and message["content"]["data"]["method"] == "update":
            state |= message["content"]["data"]["state"]
    return state


def test_a_page_shows_what_was_run_before_anybody_came(warm: WarmPool) -> None:
    cells = ["import ipywidgets\nipywidgets.IntSlider(value=3)", "1 / 0", "print('unheard')"]
    pool, made = warm.grow("shows", cells, {})
    pool.close()
    (shown,), (failed,), nothing = made["outputs"]
    assert "application/vnd.jupyter.widget-view+json" in shown["data"]
    assert failed == {"output_type": "error", "ename": "ZeroDivisionError"}
    assert nothing == []
    values = [model["state"].get("value") for model in made["models"]["state"].values()]
    assert 3 in values


def test_models_have_the_same_names_whenever_the_page_is_run(warm: WarmPool) -> None:
    names = []
    for _ in range(2):
        pool, made = warm.grow("same", ["import ipywidgets\nipywidgets.IntSlider()"], {})
        pool.close()
        names.append(sorted(made["models"]["state"]))
    assert names[0] == names[1]


def test_the_server_is_told_what_the_cells_that_waited_show(kernel: LinePage) -> None:
    (cell, bound) = of_server(kernel)
    assert cell["outputs"][0]["data"] == {"text/plain": "'maya'"}
    assert bound == {"bound": True}


def test_the_page_is_told_what_hooks_changed_before_it_is_told_that_it_is_bound(
    kernel: LinePage,
) -> None:
    *before, bound = [message for message in kernel.heard if message["channel"] == "iopub"]
    assert updates(before) == {"description": "woken"}
    assert bound["content"] == {"comm_id": "surefoot.page", "data": {"method": "bound"}}


def test_a_hook_that_fails_fails_the_page_and_tells_nobody_why(warm: WarmPool) -> None:
    cells = ["from surefoot_kernels.after_fork import upon_fork\nupon_fork(lambda: 1 / 0)"]
    pool, _ = warm.grow("fails", cells, {})
    with line_page(pool) as kernel:
        assert of_server(kernel) == [{"failed": "ZeroDivisionError"}]
        assert kernel.heard[-1]["content"]["data"] == {"method": "failed"}
    pool.close()


def test_it_tells_what_it_is(kernel: LinePage) -> None:
    said = kernel.ask("kernel_info_request", {})
    (reply,) = (message for message in said if message["kind"] == "kernel_info_reply")
    assert reply["channel"] == "shell"
    assert reply["content"]["language_info"]["name"] == "python"


def test_a_click_is_answered_with_what_it_changed(kernel: LinePage) -> None:
    slider, button = comm(kernel, "slider.model_id"), comm(kernel, "button.model_id")
    data = {"method": "update", "state": {"value": 42}, "buffer_paths": []}
    kernel.ask("comm_msg", {"comm_id": slider, "data": data})
    click = {"method": "custom", "content": {"event": "click"}}
    said = kernel.ask("comm_msg", {"comm_id": button, "data": click})
    assert updates(said)["value"] == "42"


def test_what_a_handler_prints_into_an_output_goes_there(kernel: LinePage) -> None:
    button, output = comm(kernel, "button.model_id"), comm(kernel, "said.model_id")
    click = {"method": "custom", "content": {"event": "click"}}
    name = kernel.tell("comm_msg", {"comm_id": button, "data": click})
    said = kernel.answers(name)
    caught = [
        message["content"]["data"]["state"]["msg_id"]
        for message in said
        if message["content"].get("comm_id") == output
        and "msg_id" in message["content"].get("data", {}).get("state", {})
    ]
    printed = [message["content"] for message in said if message["kind"] == "stream"]
    assert caught == [name, ""]
    assert "".join(part["text"] for part in printed) == "clicked\n"


def test_what_is_printed_goes_to_the_page_and_says_on_which_stream(kernel: LinePage) -> None:
    said = kernel.run("import sys; print('one'); print('two', file=sys.stderr)")
    printed = [message["content"] for message in said if message["kind"] == "stream"]
    assert {(part["name"], part["text"].strip()) for part in printed if part["text"].strip()} == {
        ("stdout", "one"),
        ("stderr", "two"),
    }


ECHO = """
def echo(comm, opened):
    @comm.on_msg
    def heard(message):
        buffers = [bytes(buffer)[::-1] for buffer in message["buffers"]]
        comm.send({"text": message["content"]["data"]["text"]}, buffers=buffers)
    comm.send({"opened": opened["content"]["data"]})
get_ipython().kernel.comm_manager.register_target("echo", echo)
"""


def test_a_page_can_open_a_comm_and_send_buffers_through_it(kernel: LinePage) -> None:
    kernel.run(ECHO)
    opening = {"comm_id": "mine", "target_name": "echo", "data": {"one": 1}}
    opened = kernel.ask("comm_open", opening)
    assert {"opened": {"one": 1}} in [message["content"].get("data") for message in opened]
    said = kernel.ask("comm_msg", {"comm_id": "mine", "data": {"text": "ñ"}}, [b"abc", b"", b"de"])
    (answer,) = (message for message in said if message["kind"] == "comm_msg")
    assert answer["content"]["data"] == {"text": "ñ"}
    assert answer["buffers"] == [b"cba", b"", b"ed"]


def test_five_megabytes_go_both_ways(kernel: LinePage) -> None:
    kernel.run(ECHO)
    kernel.ask("comm_open", {"comm_id": "mine", "target_name": "echo", "data": {}})
    big = bytes(range(256)) * (BIG // 256)
    said = kernel.ask("comm_msg", {"comm_id": "mine", "data": {"text": "x" * BIG}}, [big])
    (answer,) = (message for message in said if message["kind"] == "comm_msg")
    assert answer["content"]["data"]["text"] == "x" * BIG
    assert answer["buffers"] == [big[::-1]]


def test_an_exception_in_a_handler_does_not_end_the_kernel(kernel: LinePage) -> None:
    kernel.run("button.on_click(lambda _: 1 / 0)")
    click = {"method": "custom", "content": {"event": "click"}}
    kernel.ask("comm_msg", {"comm_id": comm(kernel, "button.model_id"), "data": click})
    assert kernel.printed("print(6 * 7)") == "42\n"


@pytest.mark.parametrize("kind", ["no_such_request", "comm_msg", "execute_request"])
def test_a_message_that_makes_no_sense_does_not_end_the_kernel(kernel: LinePage, kind: str) -> None:
    kernel.tell(kind, {"comm_id": "nobody", "data": {}})
    assert kernel.printed("print(6 * 7)") == "42\n"


def test_an_interrupt_ends_a_busy_handler_and_not_the_kernel(kernel: LinePage) -> None:
    busy = "def spin(_):\n    print('spinning', flush=True)\n    while True: pass\n"
    kernel.run(busy + "button.on_click(spin)")
    click = {"method": "custom", "content": {"event": "click"}}
    button = comm(kernel, "button.model_id")
    name = kernel.tell("comm_msg", {"comm_id": button, "data": click})
    kernel.until(lambda message: message["content"].get("text") == "spinning")
    assert kernel.fork.signal(signal.SIGINT)
    kernel.answers(name)
    assert kernel.printed("print(6 * 7)") == "42\n"


def test_an_interrupt_ends_busy_code_with_an_answer(kernel: LinePage) -> None:
    name = kernel.tell(
        "execute_request", {"code": "print('spinning')\nwhile True: pass", "silent": False}
    )
    kernel.until(lambda message: message["content"].get("text") == "spinning")
    kernel.fork.signal(signal.SIGINT)
    said = kernel.answers(name)
    (reply,) = (message for message in said if message["kind"] == "execute_reply")
    assert reply["content"]["ename"] == "KeyboardInterrupt"


def test_an_interrupt_of_an_idle_kernel_does_nothing(kernel: LinePage) -> None:
    for _ in range(5):
        assert kernel.fork.signal(signal.SIGINT)
    assert kernel.printed("print(6 * 7)") == "42\n"


def test_a_kernel_whose_line_is_closed_does_what_it_was_sent_and_ends(
    page: WarmPool, tmp_path: Any
) -> None:
    kept = tmp_path / "kept"
    with line_page(page) as kernel:
        for number in range(20):
            code = f"print({number}, file=open({str(kept)!r}, 'a'))"
            kernel.tell("execute_request", {"code": code, "silent": True, "store_history": False})
        kernel.fork.line.shutdown(1)
        kernel.to_the_end()
        assert kernel.code() == 0
    assert kept.read_text().split() == [str(number) for number in range(20)]


def test_a_kernel_whose_page_does_not_listen_any_more_ends_too(page: WarmPool) -> None:
    with line_page(page) as kernel:
        kernel.tell("execute_request", {"code": "print('x' * 10_000_000)", "silent": False})
        kernel.close()
        assert isinstance(kernel.code(), int)


def test_a_fork_has_its_own_environment_and_folder_and_nothing_of_the_warm_process(
    page: WarmPool, tmp_path: Any
) -> None:
    environment = {"PATH": "/usr/bin", "WHO": "maya", "TZ": "Pacific/Auckland"}
    told = {"environment": environment, "folder": str(tmp_path), "message": {"who": "maya"}}
    kernel = LinePage(page.fork("line", told))
    kernel.bound()
    code = (
        "import json, os, time; from surefoot_kernels.after_fork import message;"
        "print(json.dumps([dict(os.environ), os.getcwd(), time.tzname, message()]))"
    )
    seen, folder, zone, message = json.loads(kernel.printed(code))
    assert message == {"who": "maya"}
    kernel.close()
    assert seen.items() >= environment.items()
    assert not seen.keys() & (plain_environment().keys() - environment.keys())
    assert seen["MPLBACKEND"] == "module://matplotlib_inline.backend_inline"
    assert folder == str(tmp_path)
    assert "NZ" in zone[0]


def test_what_a_kernel_logs_where_it_was_said_to_goes_to_the_server_without_its_exception(
    page: WarmPool,
) -> None:
    kernel = LinePage(page.fork("line", {"environment": {}, "folder": None, "log": "diary"}))
    kernel.bound()
    code = (
        "import logging\n"
        "logging.getLogger('diary.page').warning('%s: torn', 'diary', exc_info=KeyError('rain'))\n"
        "logging.getLogger('diary').info('read'), logging.getLogger('other').warning('heard')"
    )
    kernel.run(code)
    kernel.close()
    logged = [each["content"] for each in kernel.heard if "logged" in each["content"]]
    assert logged == [{"logged": "diary: torn"}]
