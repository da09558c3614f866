"""What the numbers of a programme say: a dataset without names, and one function a method."""
