"""The evaluation dataset: its tables, codes and description, and where they come from."""
