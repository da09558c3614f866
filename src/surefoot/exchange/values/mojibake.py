"""Knows text that was written in one encoding and read in another: José becomes JosÃ©.

Tried in ``tests/exchange/test_parse_codes.py``.
"""

from __future__ import annotations

import re

LOST = "\ufffd"
"""What stands in the place of a letter that could not be read."""

TRACES = re.compile(
    "[ÂÃ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"  # UTF-8 read as Windows' or Latin-1
    "|[ÂÃ](?= |$)|â€|â\x80|ðŸ|ð\x9f"
    "|[√¬][^\x00-\x7f]|‚Ä"  # as an old Macintosh's
    "|[├┬][^\x00-\x7f]|ÔÇ"  # as DOS's
)


def is_garbled(text: str) -> bool:
    """Tell whether a text holds letters in UTF-8 that were read as something else, or lost ones."""
    return not text.isascii() and (LOST in text or TRACES.search(text.strip()) is not None)
