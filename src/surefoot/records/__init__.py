"""A practice's records: who is coached, what was answered, what was agreed.

Importing this room, its protocol or its store in memory brings no database with it.
"""
