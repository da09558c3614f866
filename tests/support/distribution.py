"""How tests are dealt out to processes: a file at a time, and together what shares a server."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = {
    "tests/serving/": "servers of each way",
    "tests/browser/lean/": "servers of plain widgets",
    "tests/browser/engines/": "a server for browsers",
    "tests/browser/journey/": "a server for browsers",
    "tests/browser/test_help.py": "a server for browsers",
    "tests/browser/test_notebook_pages.py": "a server for browsers",
    "tests/browser/test_people.py": "a server for browsers",
    "tests/browser/test_shell.py": "a server for browsers",
    "tests/browser/test_theme.py": "a server for browsers",
    "tests/house/test_wheel.py": "an environment of the wheel",
    "tests/house/test_wheel_runs.py": "an environment of the wheel",
    "tests/report/test_no_raw_names.py": "whole reports",
    "tests/report/test_first_words.py": "whole reports",
    "tests/report/test_names_of_the_source.py": "whole reports",
    "tests/report/test_names_of_methods.py": "whole reports",
    "tests/report/test_one_language.py": "whole reports",
    "tests/report/test_paper.py": "whole reports",
    "tests/report/test_report.py": "whole reports",
    "tests/report/test_same_people.py": "whole reports",
    "tests/report/test_sound_sentences.py": "whole reports",
    "tests/report/chapters/test_strobe.py": "whole reports",
}
"""What shares servers, reports or an environment that are made once in a process."""

FIRST = (
    "tests/serving/",
    "tests/browser/journey/",
    "tests/browser/engines/",
    "tests/browser/test_shell.py",
    "tests/browser/lean/",
    "tests/browser/",
    "tests/kernels/",
    "tests/house/",
    "tests/report/",
    "tests/outcomes/",
    "tests/widgets/",
    "tests/promises/",
    "tests/privacy/",
)
"""What takes longest is begun first, so that short files fill up the end.

The three largest heaps of tests that go together are first of all, one for each process.
"""


def dealt_with(test: str) -> str:
    """Name what a test is dealt out with: others that share a server, or those of its file."""
    file = test.partition("::")[0]
    return next((name for start, name in TOGETHER.items() if file.startswith(start)), file)


class Dealing(LoadScopeScheduling):
    """Deals tests out in the order in which they were sorted."""

    def _split_scope(self, nodeid: str) -> str:
        return dealt_with(nodeid)


def sort_for_dealing(items: list[pytest.Item]) -> None:
    """Put first what takes longest; what shares a server keeps its order."""
    items.sort(key=lambda item: _place(item.nodeid, FIRST))


def _place(test: str, first: Sequence[str]) -> int:
    return next((n for n, start in enumerate(first) if test.startswith(start)), len(first))
