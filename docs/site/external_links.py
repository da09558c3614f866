"""Lists where the site leads outside of itself, in ``external-links.txt``; nothing is fetched."""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

LIST = "external-links.txt"


def write_list(app: Sphinx, failed: Exception | None) -> None:
    """Write one line a link and page: the address, and where it stands."""
    if failed is not None:
        return
    lines = sorted(
        {
            f"{link['refuri']}\t{page}"
            for page in app.env.found_docs
            for link in app.env.get_doctree(page).findall(nodes.reference)
            if "://" in link.get("refuri", "")
        }
    )
    Path(app.outdir, LIST).write_text("\n".join(lines) + "\n", encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have the list written at the end."""
    app.connect("build-finished", write_list)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
