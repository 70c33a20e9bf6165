"""What the join of all notes makes of each: kept beside its reading, and made anew if need be."""
