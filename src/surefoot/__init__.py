"""A coaching workbook and outcome analysis kit for peer support and recovery coaching."""

from importlib.metadata import version

__version__ = version("surefoot")
