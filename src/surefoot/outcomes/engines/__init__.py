"""Daily records brought together to one row a person, by pandas or out of core."""
