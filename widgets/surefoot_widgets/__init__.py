"""What a page shows: views, which need no screen, and the widgets that carry them to a notebook.

Whoever imports a view pays for no widget library: only :func:`page` fetches one.

Tried in ``tests/widgets/test_notebook_page.py``.
"""


def page(name: str) -> None:
    """Show a page in a notebook; see :func:`surefoot_widgets.notebook_page.show`."""
    from surefoot_widgets.notebook_page import show

    show(name)


__all__ = ["page"]
