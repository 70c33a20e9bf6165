"""Cards in a running Anki."""
