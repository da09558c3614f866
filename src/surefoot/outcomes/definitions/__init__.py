"""Published outcome definitions as data (TOML), and where they come from."""
