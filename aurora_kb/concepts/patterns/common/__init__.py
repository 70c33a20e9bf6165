"""What the patterns of all kinds of lines use."""
