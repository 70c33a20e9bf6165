"""Where things are: addresses of pages, lines in them, and the ways through the notes."""
