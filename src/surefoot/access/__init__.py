"""What of a practice's records may be seen and changed, and by whom."""
