"""What is one database's own: how its file is opened, kept apart and waited for."""
