"""Questions: their words, and what a heading says of what may be asked below it."""
