"""Tables of counts that may be published: no small count is told, and none can be worked out."""

from surefoot.privacy.tables.audit import audit
from surefoot.privacy.tables.contingency import counted
from surefoot.privacy.tables.suppression import InfeasibleError, Protected, protect

__all__ = ["InfeasibleError", "Protected", "audit", "counted", "protect"]
