"""A page of another site, as a browser tells sites apart, on this computer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SENDS = """u => {
  const form = document.createElement("form");
  form.method = "post"; form.action = u;
  document.body.append(form); form.submit();
}"""
FOLLOWS = "u => window.location.assign(u)"


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Another site</title><p>Another site")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def another_site() -> Iterator[str]:
    """Serve a page of another site until the block ends, and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answer) as served:
        running = threading.Thread(target=served.serve_forever)
        running.start()
        try:
            yield f"http://evil.localhost:{served.server_port}/"
        finally:
            served.shutdown()
            running.join()
