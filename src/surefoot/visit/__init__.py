"""Whom a page is about: what its kernel is told, and what it can reach by that."""

from surefoot.visit.visit import EXERCISE, Reach, Visit

__all__ = ["EXERCISE", "Reach", "Visit"]
