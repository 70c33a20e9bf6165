"""Joins the readings of all notes. The result for each note is cached, and made anew if needed."""
