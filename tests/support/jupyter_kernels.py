"""Ordinary Jupyter kernels, forked by our provisioner unless another is named."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

PATIENCE = 60.0  # seconds; the machine may be busy
COMMAND = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
FORKED, STOCK = "surefoot-forked", "local-provisioner"


@dataclass
class Ordinary:
    """A kernel and a client of it.

    Attributes
    ----------
    manager, client :
        Jupyter's.
    """

    manager: KernelManager
    client: BlockingKernelClient

    def run(self, code: str) -> str:
        """Let the kernel run code, and give what that prints, or the name of what it raises."""
        said: list[str] = []

        def hear(message: dict[str, Any]) -> None:
            content = message["content"]
            said.append(content.get("text") or content.get("ename") or "")

        # With stop_on_error, what is asked right after an error may be passed over.
        self.client.execute_interactive(
            code, stop_on_error=False, output_hook=hear, timeout=PATIENCE
        )
        return "".join(said)

    def restart(self, now: bool) -> None:
        """Restart the kernel, and wait until it is ready."""
        self.manager.restart_kernel(now=now)
        self.client.wait_for_ready(timeout=PATIENCE)

    def code(self) -> int | None:
        """Give the exit code of the kernel's process; None as long as it runs."""
        code: int | None = self.manager.provisioner.process.poll()
        return code

    @property
    def pid(self) -> int:
        """The kernel's process id."""
        pid: int = self.manager.provisioner.pid
        return pid


def manager(provisioner: str = FORKED, command: list[str] = COMMAND) -> KernelManager:
    """Give a manager of a kernel that has not been started."""
    made = KernelManager()
    metadata = {"kernel_provisioner": {"provisioner_name": provisioner}}
    made._kernel_spec = KernelSpec(argv=command, language="python", metadata=metadata)
    return made


@contextmanager
def ordinary(made: KernelManager | None = None, **options: Any) -> Iterator[Ordinary]:
    """Start a kernel, wait until it is ready, and leave nothing of it behind."""
    made = made or manager()
    made.start_kernel(**options)
    client = made.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        yield Ordinary(made, client)
    finally:
        client.stop_channels()
        made.shutdown_kernel(now=True)
