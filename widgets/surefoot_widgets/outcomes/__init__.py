"""The page of outcomes."""
