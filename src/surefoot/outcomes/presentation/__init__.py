"""Numbers and plots as a reader gets them."""
