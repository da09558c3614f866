"""Which kernels there are for pages."""

from __future__ import annotations

from ipykernel.kernelspec import RESOURCES

from surefoot.serving.kernels.kernel_manager import OneKernelSpec


def test_the_only_kernel_is_the_python_that_the_server_runs_on() -> None:
    assert OneKernelSpec().find_kernel_specs() == {"python3": RESOURCES}
