"""What a server imports and makes when it is first asked, done before servers are forked."""

from __future__ import annotations

from surefoot.records.migrations import upgrading  # noqa: F401 - to make a practice
from surefoot.serving.pages import assets

for lean in (True, False):
    assets.build(lean=lean).encode()
