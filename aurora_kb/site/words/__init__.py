"""What pages call things: the words of the interface, labels, lines of notes in plain words."""
