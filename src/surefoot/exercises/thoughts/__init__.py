"""Exercises on thoughts, feelings and actions."""
