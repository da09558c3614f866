"""What waits for the fork: a warm process must not know whom a page is about.

A notebook that is run in a warm process prepares all that is the same for everybody, and leaves the
rest to hooks. Each fork calls them once it has been told whom it serves. Anywhere else, as in
JupyterLab, there is nothing to wait for, and a hook is called at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Hook = Callable[[], None]


class NotForkedYetError(RuntimeError):
    """Something of a person was asked for in a process that is still warm.

    A warm process that runs a notebook stops at the cell that raises it; that cell and those below
    it are run after the fork.
    """


class _Waking:
    def __init__(self) -> None:
        self.warm = False
        self.message: Any = None
        self.hooks: list[Hook] = []


_WAKING = _Waking()


def is_warm() -> bool:
    """Tell whether this process only prepares kernels and must not learn of anybody."""
    return _WAKING.warm


def message() -> Any:
    """Give the message that this process was given, plain JSON; None if there was none.

    It is a matter of whoever starts kernels and whoever runs in them; nothing here reads it.
    """
    return _WAKING.message


def wait_for_fork() -> None:
    """Leave a cell, and those below it, to the fork.

    Raises
    ------
    NotForkedYetError
        In a warm process.
    """
    if _WAKING.warm:
        raise NotForkedYetError("this waits until it is known whom the page is for")


def upon_fork(hook: Hook) -> None:
    """Call a hook as soon as it is known whom this process serves.

    Parameters
    ----------
    hook :
        Called once in every fork of a warm process, in the order of registration; called at once
        in any other process.
    """
    if _WAKING.warm:
        _WAKING.hooks.append(hook)
    else:
        hook()


def keep_warm(message: Any = None) -> None:
    """Make this process a warm one; only :mod:`surefoot_kernels.warm_process` has a reason to.

    Parameters
    ----------
    message :
        What it is told for everybody that it prepares kernels for, plain JSON.
    """
    _WAKING.warm, _WAKING.message = True, message


def wake(message: Any = None) -> None:
    """Make a fork a process of somebody, and call what waited for that.

    Parameters
    ----------
    message :
        What only this fork is told, plain JSON.
    """
    _WAKING.warm, _WAKING.message = False, message
    hooks, _WAKING.hooks = _WAKING.hooks, []
    for hook in hooks:
        hook()
