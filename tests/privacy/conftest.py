"""Keys of releases that are made in moments: what a passphrase costs is held by one test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from surefoot.privacy.release import key_file

REAL_COST = key_file.COST


@pytest.fixture(autouse=True, scope="module")
def quick_keys() -> Iterator[int]:
    """Stretch passphrases little, and give how far they are stretched otherwise."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(key_file, "COST", 2**8)
        yield REAL_COST
