"""The page of the sessions."""
