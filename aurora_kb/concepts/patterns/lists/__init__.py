"""Items of a list, steps, and lines without a key."""
