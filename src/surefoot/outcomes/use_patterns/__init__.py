"""People's weeks as words, and the published outcomes that are read off them."""

from surefoot.outcomes.use_patterns.compute import outcomes
from surefoot.outcomes.use_patterns.definition import Definition, Reference
from surefoot.outcomes.use_patterns.from_days import from_days
from surefoot.outcomes.use_patterns.published import DefinitionError, published, read_definitions

__all__ = [
    "Definition",
    "DefinitionError",
    "Reference",
    "from_days",
    "outcomes",
    "published",
    "read_definitions",
]
