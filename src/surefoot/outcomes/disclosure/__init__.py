"""What may be told of a dataset in print: no small count, and none that can be worked out."""

from surefoot.outcomes.disclosure.bands import bands, code, placed
from surefoot.outcomes.disclosure.published import LEAST, Counts, Published, Unit

__all__ = ["LEAST", "Counts", "Published", "Unit", "bands", "code", "placed"]
