"""Widgets: what a screen needs; everything below them never heard of one."""

from surefoot_widgets.page import page
from surefoot_widgets.sheet.sheet import Sheet
from surefoot_widgets.visit import Visit, visit

__all__ = ["Sheet", "Visit", "page", "visit"]
