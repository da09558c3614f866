"""The sidebar is told in ``conf.py``, so that pages read well where there is no site."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

TOCTREE = "\n\n```{{toctree}}\n:hidden:\n:glob:\n\n{pages}\n```\n"


def add_toctree(app: Sphinx, page: str, source: list[str]) -> None:
    """Add to a page that begins a section the list of those below it."""
    if pages := app.config.sidebar_sections.get(page):
        source[0] += TOCTREE.format(pages="\n".join(f"/{each}" for each in pages))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tell Sphinx of the setting and of when it is read."""
    app.add_config_value("sidebar_sections", {}, "env", dict)
    app.connect("source-read", add_toctree)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
