"""Finding the clients and the sessions that the rows of a file tell of."""
