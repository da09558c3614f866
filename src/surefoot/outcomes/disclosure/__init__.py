"""What may be told of a dataset in print: no small count, and none that can be worked out."""

from surefoot.outcomes.disclosure.bands import bands, code, joined, placed
from surefoot.outcomes.disclosure.protected_counts import Counts, Published, Unit
from surefoot.privacy.threshold import LEAST, is_small

__all__ = ["LEAST", "Counts", "Published", "Unit", "bands", "code", "is_small", "joined", "placed"]
