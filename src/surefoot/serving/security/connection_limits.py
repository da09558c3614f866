"""The connections that the server takes: bounded in number and time, and refused in words."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from copy import copy
from http import HTTPStatus
from typing import Any

from tornado.http1connection import HTTP1Connection
from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPInputError,
    HTTPMessageDelegate,
    RequestStartLine,
    ResponseStartLine,
)
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.web import Application

from surefoot.language import LANGUAGES, Text, language, say
from surefoot.serving.security.connection_deadlines import ConnectionDeadlines, WatchedStream
from surefoot.serving.security.headers import HEADERS
from surefoot.serving.security.overload import TOLD_TO_WAIT_S, TOO_MUCH
from surefoot.serving.security.private_logging import logger

LARGEST_REQUEST = 256 * 1024  # bytes
READ_AHEAD = 1024 * 1024  # bytes
IDLE_AT_MOST = 75.0  # seconds between two requests, and for the head of one
BODY_AT_MOST = 30.0  # seconds for the body of a request
REQUESTS_AT_MOST = 100  # of a connection; a browser then opens another, and sees nothing of it
LOOK_EVERY = 5.0  # seconds between two looks for answers that are not taken
AT_A_TIME = 64  # connections that are taken before others have their turn
PAUSE = 1.0  # seconds until we listen again where not even a refusal could be sent
EXHAUSTED = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
UNREADABLE = say(
    "Surefoot cannot read this address. Go back, or open Surefoot anew. In danger, call your local "
    "emergency number."
)


class BoundedServer(HTTPServer):
    """Takes connections as long as there is room for them.

    Neither half a request nor that an answer is taken is waited for without end, and of many the
    oldest goes first. Where this process can open nothing more, whoever comes is told so, and the
    server goes on as soon as something is closed.
    """

    def initialize(self, application: Application, **more: Any) -> None:  # type: ignore[override]
        """Take an application, with our limits."""
        super().initialize(
            application,
            max_body_size=LARGEST_REQUEST,
            max_buffer_size=READ_AHEAD,
            idle_connection_timeout=IDLE_AT_MOST,
            body_timeout=BODY_AT_MOST,
            **more,
        )
        self.awaited = ConnectionDeadlines()
        self._looking = PeriodicCallback(self.awaited.look, LOOK_EVERY * 1000)
        self._last = copy(self.conn_params)
        self._last.no_keep_alive = True
        self._spare = SpareDescriptor()
        self._door: socket.socket | None = None

    def listen_at(self, door: socket.socket) -> None:
        """Answer at a socket that listens."""
        self._door = door
        IOLoop.current().add_handler(door, self._take, IOLoop.READ)
        self._looking.start()

    def disconnect(self) -> None:
        """Take nobody any more, and wait for nobody."""
        self._looking.stop()
        if self._door is not None:
            IOLoop.current().remove_handler(self._door)
            self._door = None
        self.awaited.close()

    def start_request(
        self, server_conn: object, request_conn: HTTPConnection
    ) -> HTTPMessageDelegate:
        """Wait for the next request of a connection; those that are sent ahead come to an end."""
        if (
            isinstance(request_conn, HTTP1Connection)
            and self.awaited.wait(server_conn, request_conn) >= REQUESTS_AT_MOST
        ):
            request_conn.params = self._last
        delegate = super().start_request(server_conn, request_conn)
        return WholeRequest(delegate, request_conn, lambda: self.awaited.has_come(server_conn))

    def on_close(self, server_conn: object) -> None:
        """Forget a connection."""
        self.awaited.forget(server_conn)
        super().on_close(server_conn)

    def _take(self, door: socket.socket, _: int) -> None:
        for _turn in range(AT_A_TIME):
            try:
                connection, address = door.accept()
            except BlockingIOError:
                return
            except ConnectionAbortedError:
                continue
            except OSError as problem:
                if problem.errno not in EXHAUSTED:
                    raise
                self._refuse(door, problem)
                return
            self.handle_stream(WatchedStream(connection, max_buffer_size=READ_AHEAD), address)

    def _refuse(self, door: socket.socket, problem: OSError) -> None:
        logger.error("No more connections can be opened: %s", errno.errorcode[problem.errno or 0])
        self.awaited.close_oldest_half()
        if not self._spare.refuse(door):
            loop = IOLoop.current()
            loop.remove_handler(door)
            self._door = None
            loop.call_later(PAUSE, self.listen_at, door)


class SpareDescriptor:
    """A descriptor that is kept, so that somebody can be answered when there is none left."""

    def __init__(self) -> None:
        self._kept: int | None = None
        self._answer = refusal()  # it is read from files, which cannot be opened then
        self._keep()

    def refuse(self, door: socket.socket) -> bool:
        """Tell whoever waits longest that there is no room; False if that is not possible."""
        if self._kept is None and not self._keep():
            return False
        os.close(self._kept)  # type: ignore[arg-type]
        self._kept = None
        try:
            connection, _ = door.accept()
            with connection:
                connection.setblocking(False)
                with suppress(BlockingIOError):
                    connection.recv(LARGEST_REQUEST)  # unread, it would take the answer with it
                connection.sendall(self._answer)
                connection.shutdown(socket.SHUT_WR)
        except OSError:
            return False
        finally:
            self._keep()
        return True

    def _keep(self) -> bool:
        with suppress(OSError):
            self._kept = os.open(os.devnull, os.O_RDONLY)
        return self._kept is not None


class WholeRequest(HTTPMessageDelegate):
    """Passes a request on, and calls something once the whole of it has come.

    Parameters
    ----------
    delegate :
        Takes the request.
    connection :
        Takes the answer to one that cannot even be read.
    come :
        What is called.
    """

    def __init__(
        self,
        delegate: HTTPMessageDelegate,
        connection: HTTPConnection,
        come: Callable[[], object],
    ) -> None:
        self._delegate: HTTPMessageDelegate | None = delegate
        self._connection, self._come = connection, come
        self._has_body = True

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        """Pass on the head, if it can be read."""
        if self._delegate is None:
            return None
        try:
            return self._delegate.headers_received(start_line, headers)
        except HTTPInputError:
            self._delegate = None
            self._has_body = getattr(start_line, "method", "") != "HEAD"
            return None

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        """Pass on a part of the body."""
        return None if self._delegate is None else self._delegate.data_received(chunk)

    def finish(self) -> None:
        """Pass on that it is whole, or answer that it cannot be read."""
        self._come()
        if self._delegate is not None:
            self._delegate.finish()
            return
        body = in_each_language(UNREADABLE)
        head = ResponseStartLine("HTTP/1.1", HTTPStatus.BAD_REQUEST, "Bad Request")
        self._connection.write_headers(
            head, HTTPHeaders(plain(body)), body if self._has_body else None
        )
        self._connection.finish()

    def on_connection_close(self) -> None:
        """Pass on that nothing more will come."""
        if self._delegate is not None:
            self._delegate.on_connection_close()


def refusal() -> bytes:
    """Give the whole answer to somebody for whom there is no room."""
    body = in_each_language(TOO_MUCH)
    headers = {**plain(body), "Retry-After": str(TOLD_TO_WAIT_S), "Connection": "close"}
    lines = [f"{name}: {value}" for name, value in headers.items()]
    head = "\r\n".join(["HTTP/1.1 503 Service Unavailable", *lines, "", ""])
    return head.encode() + body


def in_each_language(text: Text) -> bytes:
    """Write a text for somebody of whom no language is known."""
    words = "\n\n".join(language(code).plain.text(text) for code in LANGUAGES)
    return f"{words}\n".encode()


def plain(body: bytes) -> dict[str, str]:
    """Give the headers of an answer that is no page."""
    told = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body))}
    return {**told, "Cache-Control": "no-store", **HEADERS}
