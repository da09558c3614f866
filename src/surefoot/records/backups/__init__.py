"""Backups of a practice: whole copies of its file, taken while it is open, and put back.

Nothing here imports SQLAlchemy before a backup is put back.
"""
