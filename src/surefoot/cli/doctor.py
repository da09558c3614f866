"""``surefoot doctor``: say in plain words what is wrong with the records, and how to mend it.

Tried in ``tests/doctor/test_doctor.py``.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from surefoot.cli import tell
from surefoot.language import say

NAME = "doctor"
HELP = "Look whether your records and what they need are in order, and say how to mend it."


def add_arguments(parser: ArgumentParser) -> None:
    """Declare that it looks at everything as it is, before anything is mended."""
    parser.set_defaults(looks_only=True)


def run(arguments: Namespace) -> int:
    """Look, say what was found, and give 1 if something is wrong."""
    from surefoot.doctor.findings import State
    from surefoot.doctor.run_checks import check

    found = list(check())
    for state, sign in ((State.RIGHT, "[ok]"), (State.ADVICE, "[i]"), (State.WRONG, "[!]")):
        for each in (one for one in found if one.state is state):
            tell(say("{sign} {what}", sign=f"{sign:4}", what=each.what))
            if each.mend is not None:
                tell(say("{sign} {what}", sign=f"{'':4}", what=each.mend))
    bad = any(each.state is State.WRONG for each in found)
    tell(say("Something is wrong; what to do stands below each point." if bad else "All is well."))
    return int(bad)
