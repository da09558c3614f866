"""Tables of counts that may be published: no small count is told, and none can be worked out."""

from surefoot.privacy.tables.auditing import audit
from surefoot.privacy.tables.counting import counted
from surefoot.privacy.tables.protecting import NoRoomError, Protected, protect

__all__ = ["NoRoomError", "Protected", "audit", "counted", "protect"]
