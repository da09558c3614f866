"""Reading the cells of a table as answers."""
