"""Entries: one form as one person answers it, from a page to the records and back."""
