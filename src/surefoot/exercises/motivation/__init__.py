"""Exercises to build and keep motivation."""
