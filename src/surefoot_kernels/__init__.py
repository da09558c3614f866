"""Kernels that are forked from a warm process instead of being started from nothing.

The warm process has imported what kernels need and, for a page, has run the page's notebook. It
never sees a client or a secret: what belongs to a person is bound after the fork.
"""
