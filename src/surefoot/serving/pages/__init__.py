"""The pages: their frames, addresses, templates and scripts."""
