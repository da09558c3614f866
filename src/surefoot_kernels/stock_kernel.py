"""An ordinary kernel that is started from nothing, and that no other account can fill or follow.

``python -P -m surefoot_kernels.stock_kernel -f FILE`` takes the place of ``ipykernel_launcher``,
which opens one port more, for what processes that are forked from a kernel print. Whatever anybody
sends there is kept in memory before its password is looked at.

Tried in ``tests/kernels/test_stock_kernel.py``.
"""

from __future__ import annotations

from typing import Any

import zmq
from ipykernel.heartbeat import Heartbeat
from ipykernel.iostream import IOPubThread
from ipykernel.kernelapp import IPKernelApp

LARGEST_FRAME = 1024 * 1024  # bytes; a page may say a quarter of that in one message
GREETED_WITHIN = 5000  # milliseconds for somebody who connects to prove who it is
BOUNDS = {zmq.MAXMSGSIZE: LARGEST_FRAME, zmq.HANDSHAKE_IVL: GREETED_WITHIN}


class StockKernel(IPKernelApp):
    """IPython's kernel without that port, and with sockets that keep little for who is not known.

    What a process that is forked from the kernel prints is not shown. No page of ours forks any.
    """

    def init_iopub(self, context: zmq.Context[Any]) -> None:
        """Open the socket for outputs; the last argument of its thread is what differs."""
        self.iopub_socket = context.socket(zmq.XPUB)
        self.iopub_socket.linger = 1000
        self._apply_curve_server_options(self.iopub_socket)
        self.iopub_port = self._bind_socket(self.iopub_socket, self.iopub_port)
        self.configure_tornado_logger()  # type: ignore[no-untyped-call]
        self.iopub_thread = IOPubThread(  # type: ignore[no-untyped-call]
            self.iopub_socket, session=self.session, pipe=False
        )
        self.iopub_thread.start()  # type: ignore[no-untyped-call]
        self.iopub_socket = self.iopub_thread.background_socket

    def init_heartbeat(self) -> None:
        """Start the heartbeat, whose socket it makes itself in a context of its own."""
        context = zmq.Context()
        for option, value in BOUNDS.items():
            context.setsockopt(option, value)
        self.heartbeat = Heartbeat(  # type: ignore[no-untyped-call]
            context,
            (self.transport, self.ip, self.hb_port),
            curve_publickey=self.curve_publickey,
            curve_secretkey=self.curve_secretkey,
        )
        self.hb_port = self.heartbeat.port
        self.heartbeat.start()

    def _bind_socket(self, socket: zmq.Socket[Any], port: int) -> int:
        for option, value in BOUNDS.items():
            socket.setsockopt(option, value)
        bound: int = super()._bind_socket(socket, port)  # type: ignore[no-untyped-call]
        return bound


if __name__ == "__main__":
    StockKernel.launch_instance()
