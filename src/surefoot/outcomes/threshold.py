"""The threshold rule: from which size on a count may be told.

Tried in ``tests/outcomes/disclosure/test_bands.py``.
"""

LEAST = 11
"""The smallest count that may be told; 0 may be told as well (CMS cell size suppression policy)."""
