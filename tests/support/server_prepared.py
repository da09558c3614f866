"""What a server imports and makes when it is first asked, done before servers are forked."""

from __future__ import annotations

from surefoot.records.migrations import upgrading  # noqa: F401 - to make a practice
from surefoot.serving.pages import assets

assets.build().encode()
