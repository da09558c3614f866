"""Who came, how often, and how it ended."""
