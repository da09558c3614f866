"""Widgets: what a screen needs; everything below them never heard of one."""

from surefoot_widgets.page import page
from surefoot_widgets.sheet.sheet import Sheet

__all__ = ["Sheet", "page"]
