"""How many texts and words the memoised functions of cards keep."""

# So many as a note has; hardly any come again in other notes.
TEXTS = 1 << 9
# Words do come again.
WORDS = 1 << 13
