"""What is kept of the last build, and when it still holds."""
