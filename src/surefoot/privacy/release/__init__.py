"""Making a release: what may leave of a dataset, hidden well enough, with its papers."""

from surefoot.privacy.release.settings import Settings
from surefoot.privacy.release.writing import Released, ReleaseError, write

__all__ = ["ReleaseError", "Released", "Settings", "write"]
