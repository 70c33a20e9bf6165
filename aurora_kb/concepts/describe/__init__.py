"""What a note is about, in a few terms and sentences."""
