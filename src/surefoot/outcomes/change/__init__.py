"""How much people changed: in standard deviations, reliably, and across a cut-off."""

from surefoot.outcomes.change.effects import effect_sizes, group_effect_sizes
from surefoot.outcomes.change.pairs import first_and_last
from surefoot.outcomes.change.reliable import Better, clinical_cutoff, reliable_change
from surefoot.outcomes.change.responders import class_table, responder_table

__all__ = [
    "Better",
    "class_table",
    "clinical_cutoff",
    "effect_sizes",
    "first_and_last",
    "group_effect_sizes",
    "reliable_change",
    "responder_table",
]
