"""A page that is closed lets its kernel go.

Tried in ``tests/serving/pages/test_turn_screen.py``.
"""

from __future__ import annotations

from http import HTTPStatus

from surefoot.serving.kernels.forked_kernels import ForkedKernels
from surefoot.serving.kernels.kernel_manager import PageKernels
from surefoot.serving.pages.page import Page


class EndKernel(Page):
    """Ends a kernel when its page is closed; the page asks for it as the last thing it does."""

    def is_for_client(self) -> bool:
        """Let every page say goodbye."""
        return True

    def initialize(self, kernels: PageKernels, forked: ForkedKernels | None) -> None:
        """Take the kernels of both kinds."""
        self.kernels, self.forked = kernels, forked

    async def post(self, kernel_id: str) -> None:
        """End the kernel soon, if it is this browser's; what it was sent just before is kept first.

        The answer is the same for one that is another browser's, and for one that is not there.
        """
        for kernels in (self.kernels, self.forked):
            page = kernels.page(kernel_id) if kernels is not None else None
            if kernels is not None and page is not None and self.owns(page.visit):
                kernels.say_goodbye(kernel_id)
        self.set_status(HTTPStatus.NO_CONTENT)
        await self.finish()
