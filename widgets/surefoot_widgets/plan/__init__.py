"""The page of the recovery plan."""
