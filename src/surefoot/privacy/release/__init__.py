"""Making a release: what may leave of a dataset, hidden well enough, with its papers."""

from surefoot.privacy.release.selection import agreed
from surefoot.privacy.release.settings import Settings
from surefoot.privacy.release.writer import Released, ReleaseError, check_places, write

__all__ = ["ReleaseError", "Released", "Settings", "agreed", "check_places", "write"]
