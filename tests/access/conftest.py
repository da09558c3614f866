"""Stores to write in, for the tests of access."""

from stores import _change, any_store, clock, file, folder, river

__all__ = ["_change", "any_store", "clock", "file", "folder", "river"]
