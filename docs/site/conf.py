"""How Sphinx makes the documentation site of this checkout: ``python3 start.py docs``.

The pages are the Markdown files as they stand, so the sources begin at the checkout's root. What
stands in the sidebar is told here, and not in the pages, which are read without a site too.
"""

import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

declared = tomllib.loads((HERE.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]

project = "Surefoot"
author = "The Surefoot contributors"
release = version = declared["version"]
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "rooms",
    "sidebar",
    "external_links",
]

root_doc = "docs/index"
include_patterns = ["*.md", "docs/**.md", "data/**.md", "widgets/front/*.md"]
exclude_patterns = [".*", "**/node_modules", "bench", "build", "dist", "notebooks", "src", "tests"]

sidebar_sections = {
    "docs/index": [
        "docs/coach/README",
        "docs/client/README",
        "docs/evaluator/README",
        "docs/developer/README",
        "CHANGELOG",
    ],
    "docs/coach/README": ["docs/coach/*", "docs/exercises", "docs/clinical-review", "SECURITY"],
    "docs/client/README": [],
    "docs/evaluator/README": ["docs/evaluator/*", "docs/commands", "data/**"],
    "docs/developer/README": [
        "README",
        "ARCHITECTURE",
        "CONTRIBUTING",
        "docs/developer/*",
        "docs/api/README",
        "docs/adr/README",
        "docs/topics",
        "docs/licences",
        "widgets/front/README",
    ],
    "docs/api/README": ["docs/api/*"],
    "docs/adr/README": ["docs/adr/*"],
}

myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]
autodoc_member_order = "bysource"
autodoc_use_type_comments = False
autodoc_default_options = {"members": True, "ignore-module-all": False}
napoleon_google_docstring = False
napoleon_use_ivar = True
suppress_warnings = [
    "misc.highlighting_failure",  # diagrams, and code with an ellipsis, are shown as text
    "ref.python",  # two classes of one name: an annotation leads to one of them
]

toc_object_entries = False  # each would stand in the sidebar of each page

html_theme = "furo"
html_title = f"Surefoot {release}"
html_extra_path = ["extra"]
html_show_search_summary = False  # reads other pages, which a browser forbids to files
html_show_sourcelink = False
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
