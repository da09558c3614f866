"""A kernel's session without ZMQ: its messages go over a socket, or are kept while it is warm.

Tried in ``tests/kernels/test_page_kernel.py``.
"""

from __future__ import annotations

import json
import socket
import uuid
from collections.abc import Sequence
from typing import Any

from jupyter_client.session import Session, json_packer

from surefoot_kernels import protocol

Message = dict[str, Any]
PARTS = ("header", "parent_header", "metadata", "content")


class SocketSession(Session):
    """Writes what a kernel says to its line, or keeps it while there is none.

    Attributes
    ----------
    line :
        The kernel's end of the socket; None in a warm process.
    said :
        What was said while there was none.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.line: socket.socket | None = None
        self.said: list[Message] = []

    def speak(self, line: socket.socket) -> None:
        """Take a line, and an identity that no other process has."""
        self.session = str(uuid.uuid4())
        self.key = uuid.uuid4().bytes
        self.line = line

    def send(
        self,
        stream: Any,
        msg_or_type: Message | str,
        content: Message | None = None,
        parent: Message | None = None,
        ident: Any = None,
        buffers: Sequence[Any] | None = None,
        track: bool = False,
        header: Message | None = None,
        metadata: Message | None = None,
    ) -> Message:
        """Send a message as Jupyter's session does; there is one line, whatever the stream."""
        if isinstance(msg_or_type, str):
            made: Any = self.msg(msg_or_type, content, parent, header, metadata)
        else:
            made = msg_or_type
        message: Message = {**made, "buffers": buffers or made.get("buffers") or []}
        if self.line is None:
            self.said.append(message)
        else:
            is_reply = message["header"]["msg_type"].endswith("_reply")
            self.tell("shell" if is_reply else "iopub", message)
        return message

    def tell(self, channel: str, message: Message) -> None:
        """Write a message to the line.

        Raises
        ------
        RuntimeError
            In a warm process, which has nobody to tell anything.
        """
        if self.line is None:
            raise RuntimeError("a warm process has nobody to tell anything")
        parts = [json_packer(message.get(part, {})) for part in PARTS]
        buffers = [memoryview(buffer).cast("B") for buffer in message.get("buffers", ())]
        protocol.write(self.line, protocol.packed(channel, [*parts, *buffers]))

    def feed_identities(  # type: ignore[override]
        self, msg_list: list[bytes], copy: bool = True
    ) -> tuple[list[bytes], list[bytes]]:
        """Give a message's parts; a line has one page at its end, so nobody needs a name."""
        return [], msg_list

    def deserialize(  # type: ignore[override]
        self, msg_list: list[bytes], content: bool = True, copy: bool = True
    ) -> Message:
        """Read a message's parts."""
        message = {name: json.loads(part) for name, part in zip(PARTS, msg_list, strict=False)}
        header = message["header"]
        return message | {
            "buffers": [memoryview(part) for part in msg_list[len(PARTS) :]],
            "msg_id": header["msg_id"],
            "msg_type": header["msg_type"],
        }
