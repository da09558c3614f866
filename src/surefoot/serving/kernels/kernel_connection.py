"""What passes messages on between a page's line and the kernel that was started for it.

Tried in ``tests/serving/kernels/test_page_websocket.py``.
"""

from __future__ import annotations

import asyncio

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class KernelConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's own, of which nothing is left once the line is closed.

    Jupyter gives up on a silent kernel by a timer that it never takes back: each line that was
    open in the last minute stayed in memory as a whole. It lists all lines, too, and warns when a
    page connects again; here the page itself knows which line it has.
    """

    async def prepare(self) -> None:
        """Wait until the kernel has told what it speaks, or has been silent for too long."""
        self.session_key = f"{self.kernel_id}:{self.session.session}"
        self.session.key = self.kernel_manager.session.key
        self.request_kernel_info()  # type: ignore[no-untyped-call]
        told = self._kernel_info_future
        if not told.done():
            await asyncio.wait({asyncio.wrap_future(told)}, timeout=self.kernel_info_timeout)
        if not told.done():
            self.log.warning("Timeout waiting for kernel_info reply from %s", self.kernel_id)
            self._finish_kernel_info({})  # type: ignore[no-untyped-call]
