"""Who may come in: the key, the cookie of a browser, and the token that brings it."""
