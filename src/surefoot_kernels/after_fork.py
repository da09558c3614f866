"""What waits for the fork: a warm process must not know whom a page is about.

A notebook that is run in a warm process prepares all that is the same for everybody, and leaves the
rest to hooks. Each fork calls them once it has been told whom it serves. Anywhere else, as in
JupyterLab, there is nothing to wait for, and a hook is called at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Hook = Callable[[], None]
Remember = Callable[[Any], None]


class NotForkedYetError(RuntimeError):
    """Something of a person was asked for in a process that is still warm.

    A warm process that runs a notebook stops at the cell that raises it; that cell and those below
    it are run after the fork.
    """


def forget(told: Any) -> None:
    """Remember nothing, where no server is that could."""


class _Waking:
    def __init__(self) -> None:
        self.warm = False
        self.message: Any = None
        self.remembered: Any = None
        self.remember: Remember = forget
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


def remembered() -> Any:
    """Give what an earlier kernel had the server remember for this page; None if nothing."""
    return _WAKING.remembered


def remember(told: Any) -> None:
    """Have the server remember something, plain JSON, for kernels of this page that come later.

    What is said while the page is made is remembered. It is a matter of whoever runs in those
    kernels which of it is still true.
    """
    _WAKING.remember(told)


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


def wake(message: Any = None, remembered: Any = None, remember: Remember = forget) -> None:
    """Make a fork a process of somebody, and call what waited for that.

    Parameters
    ----------
    message :
        What only this fork is told, plain JSON.
    remembered :
        What an earlier fork had the server remember.
    remember :
        Tells the server what to remember.
    """
    _WAKING.warm, _WAKING.message = False, message
    _WAKING.remembered, _WAKING.remember = remembered, remember
    hooks, _WAKING.hooks = _WAKING.hooks, []
    for hook in hooks:
        hook()
