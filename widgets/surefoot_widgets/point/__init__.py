"""A point's page: its exercises at a glance."""
