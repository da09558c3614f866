"""Who visits the pages of the server."""

from __future__ import annotations

import pytest
from liveserver import Server, Visitor


@pytest.fixture
def visitor(server: Server) -> Visitor:
    """Give somebody who has opened the page of people."""
    made = server.visitor()
    made.get("/demo/")
    return made
