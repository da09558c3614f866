"""The page of follow-up interviews."""
