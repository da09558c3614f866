"""Which kernels there are for pages."""

from __future__ import annotations

import sys

import pytest
from ipykernel.kernelspec import RESOURCES

from surefoot.serving import app
from surefoot.serving.kernels.kernel_manager import KERNEL, OneKernelSpec
from surefoot_kernels import fork_limits


def test_the_only_kernel_is_the_python_that_the_server_runs_on() -> None:
    assert OneKernelSpec().find_kernel_specs() == {"python3": RESOURCES}


def test_it_is_started_by_our_own_launcher_and_can_be_forked_too() -> None:
    command = OneKernelSpec().get_kernel_spec(KERNEL).argv
    assert command[0] == sys.executable
    assert fork_limits.CLOSED in command
    assert fork_limits.is_ours(command)


@pytest.mark.parametrize(
    ("system", "transport", "encryption"),
    [("linux", "ipc", None), ("darwin", "ipc", None), ("win32", None, "required")],
)
def test_kernels_are_spoken_to_where_no_other_account_gets(
    monkeypatch: pytest.MonkeyPatch, system: str, transport: str | None, encryption: str | None
) -> None:
    monkeypatch.setattr(app.sys, "platform", system)
    settings = app.closed("stock")["KernelManager"]
    assert settings.get("transport") == transport
    assert settings.get("transport_encryption") == encryption
