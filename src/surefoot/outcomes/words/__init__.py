"""People's weeks as words, and the published outcomes that are read off them."""

from surefoot.outcomes.words.book import DefinitionError, published, read_definitions
from surefoot.outcomes.words.computing import outcomes
from surefoot.outcomes.words.definition import Definition, Source
from surefoot.outcomes.words.making import from_days

__all__ = [
    "Definition",
    "DefinitionError",
    "Source",
    "from_days",
    "outcomes",
    "published",
    "read_definitions",
]
