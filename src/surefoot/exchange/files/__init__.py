"""Reading files of every kind into one table."""
