"""Exercises for a balanced life."""
