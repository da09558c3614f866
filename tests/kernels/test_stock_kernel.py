"""A kernel that is started from nothing keeps little of what other accounts send to its ports.

Tried with the channels as ports of this computer, as on Windows, where everybody can connect.
"""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil
import pytest
from accounts import OTHER, said_by
from jupyter_client.manager import KernelManager
from jupyter_kernels import Ordinary, ordinary

from surefoot.serving.kernels.kernel_manager import KERNEL, OneKernelSpec

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can keep them apart")

CHANNELS = ("control_port", "hb_port", "iopub_port", "shell_port", "stdin_port")
SENT = 24  # MB
GROWN_AT_MOST = 8.0  # MB
SENDS = """
def hung_up_on(port, steps, megabytes):
    with socket.socket() as line:
        line.settimeout(30)
        line.connect(("127.0.0.1", port))
        heard = b""
        try:
            for each in steps:
                heard += line.recv(1 << 16)  # what it says first
                line.sendall(bytes.fromhex(each))
            for _ in range(megabytes):
                line.sendall(bytes(1 << 20))
            while part := line.recv(1 << 16):
                heard += part
        except ConnectionError:
            pass
    return heard
steps, megabytes, *ports = sys.argv[1:]
for port in ports:
    print(hung_up_on(int(port), steps.split(","), int(megabytes)).hex())
"""
GREETING = b"\xff" + bytes(8) + b"\x7f\x03\x01"  # of ZMTP 3.1; what is sent may be encrypted or not
NULL = GREETING + b"NULL".ljust(20, b"\x00") + bytes(32)
CURVE = GREETING + b"CURVE".ljust(20, b"\x00") + bytes(32)
READY = b"\x04\x19\x05READY\x0bSocket-Type\x00\x00\x00\x03SUB"
FOLLOW_ALL = b"\x00\x01\x01"
LONG_COMMAND, LONG_FRAME = (flags + struct.pack(">Q", SENT << 20) for flags in (b"\x06", b"\x02"))


@pytest.fixture(scope="module")
def kernel() -> Iterator[Ordinary]:
    """Give a kernel of pages as it is on Windows."""
    made = KernelManager(transport_encryption="required")
    made._kernel_spec = OneKernelSpec().get_kernel_spec(KERNEL)
    with ordinary(made) as started:
        yield started


def ports(kernel: Ordinary) -> list[int]:
    told = kernel.manager.get_connection_info()
    return sorted(told[name] for name in CHANNELS)


def sent_to(ports: Sequence[int], steps: Sequence[bytes], megabytes: int = 0) -> list[bytes]:
    """Send something as another account until the kernel hangs up, and give what it answered."""
    told = said_by(
        OTHER, SENDS, ",".join(each.hex() for each in steps), str(megabytes), *map(str, ports)
    )
    return [bytes.fromhex(line) for line in told.splitlines()]


def peak(kernel: Ordinary) -> float:
    """Give the most memory that it ever had, in MB."""
    told = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{kernel.pid}/status").read_text())
    assert told is not None
    return int(told[1]) / 1024


def test_it_has_no_port_but_those_of_its_channels(kernel: Ordinary) -> None:
    listening = psutil.Process(kernel.pid).net_connections("inet")
    of_it = sorted(each.laddr.port for each in listening if each.status == psutil.CONN_LISTEN)
    assert of_it == ports(kernel)


@pytest.mark.parametrize(
    "steps",
    [
        [NULL, READY + LONG_FRAME],
        [NULL, LONG_COMMAND],
        [CURVE, LONG_COMMAND],
        [LONG_COMMAND],
    ],
    ids=["a long frame", "a long greeting", "a long encrypted greeting", "no greeting"],
)
def test_what_another_account_sends_is_not_kept(kernel: Ordinary, steps: list[bytes]) -> None:
    before = peak(kernel)
    sent_to(ports(kernel), steps, SENT)
    assert peak(kernel) - before < GROWN_AT_MOST
    assert kernel.run("print(6 * 7)") == "42\n"


def test_another_account_hears_nothing_of_what_the_kernel_shows(kernel: Ordinary) -> None:
    port = kernel.manager.get_connection_info()["iopub_port"]
    (heard,) = sent_to([port], [NULL, READY + FOLLOW_ALL])
    assert len(heard) <= len(NULL), "more than a greeting"
