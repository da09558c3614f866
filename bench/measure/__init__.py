"""How quickly pages are there, and what each one costs the machine that serves it."""
