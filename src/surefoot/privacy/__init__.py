"""How well people are hidden in data that leave, how to hide them better, and proof of it."""
