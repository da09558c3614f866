"""What keeps the server shut: where it listens, what it takes, says and logs."""
