"""The line between a page and its kernel."""

from __future__ import annotations

from http import HTTPStatus

from tornado.web import HTTPError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from surefoot.serving.refusals import Terse
from surefoot.serving.screen import screen_of


class KernelChannels(Terse, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """Connects a page to its kernel, unless that has ended in the meantime."""

    async def pre_get(self) -> None:
        """Answer that there is nothing if the kernel has ended or is for other eyes."""
        visit = self.kernel_manager.visit(self.kernel_id)
        if self.kernel_id not in self.kernel_manager or not screen_of(self).lets(visit):
            raise HTTPError(HTTPStatus.NOT_FOUND)
        await super().pre_get()

    async def open(self, kernel_id: str) -> None:
        """Send each message as soon as it comes: many small ones would wait for each other."""
        self.set_nodelay(True)
        await super().open(kernel_id)

    def on_close(self) -> None:
        """Hang up; a line that was never whole has nothing to hang up."""
        if getattr(self, "connection", None) is not None:
            super().on_close()
