"""The directive ``room``: the API of a package, module by module, from its docstrings."""

from collections.abc import Sequence
from importlib import import_module
from pkgutil import walk_packages
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata, OptionSpec


class Room(SphinxDirective):
    """What the modules of a package offer, private ones left out."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {"without": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Give a section for each module, in the order of their names."""
        found: list[nodes.Node] = []
        without = self.options.get("without", "").split()
        for name in modules_of(self.arguments[0], without):
            section = nodes.section(ids=[nodes.make_id(f"in-{name}")], names=[name])
            section += nodes.title(name, "", nodes.literal(name, name))
            automodule = ["```{eval-rst}", f".. automodule:: {name}", "```"]
            self.state.nested_parse(StringList(automodule, source=name), 0, section)
            found.append(section)
        return found


def modules_of(package: str, without: Sequence[str]) -> list[str]:
    """Give a package or module and the public modules in it, but for some drawers."""
    there = import_module(package)
    below = walk_packages(getattr(there, "__path__", ()), f"{package}.")
    names = [package, *(each.name for each in below)]
    hidden = tuple(f"{package}.{each}" for each in without)
    return sorted(name for name in names if "._" not in name and not name.startswith(hidden or "-"))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tell Sphinx of the directive."""
    app.add_directive("room", Room)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
