"""Reviews, and when cards are due."""
