"""Which card is which, from one build to the next."""
