"""Exercises to cope with urges."""
