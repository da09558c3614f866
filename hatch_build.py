"""Makes the package's long description: the README, whose links lead somewhere from anywhere.

A package index shows the README without the files beside it. Links to them become links into the
repository, once ``project.urls`` names one as ``Source``; until then they become plain text.
"""

import re
from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface

PICTURE = re.compile(r"!\[([^\]]*)\]\((?!\w+:)([^)\s]+)\)")
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((?!\w+:)([^)\s]+)\)")


class LongDescription(MetadataHookInterface):
    """Gives the metadata its ``readme``."""

    def update(self, metadata: dict) -> None:
        """Set the long description."""
        readme = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        source = metadata.get("urls", {}).get("Source", "")
        text = from_anywhere(readme, source.rstrip("/"))
        metadata["readme"] = {"content-type": "text/markdown", "text": text}


def from_anywhere(readme: str, source: str) -> str:
    """Lead relative links and pictures into a repository; without one, take them out."""
    if source:
        pictures = PICTURE.sub(rf"![\1]({source}/raw/HEAD/\2)", readme)
        return LINK.sub(rf"[\1]({source}/blob/HEAD/\2)", pictures)
    return LINK.sub(r"\1", PICTURE.sub("", readme))
