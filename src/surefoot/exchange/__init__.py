"""Session logs from files: CSV, Excel and Parquet, checked row by row, imported once."""
