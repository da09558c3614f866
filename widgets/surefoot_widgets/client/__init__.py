"""The page where a client stands."""
