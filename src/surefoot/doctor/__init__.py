"""Looks at a practice's records and what they need of the computer, and says how to mend it.

Nothing is changed, and nothing that a person wrote is told.
"""
