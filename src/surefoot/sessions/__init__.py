"""Sessions: the log that a coach writes, and what follows from it."""
