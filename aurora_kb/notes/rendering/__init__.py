"""Tokens -> HTML: how it is written, what of a note's own HTML it keeps, the ids in it."""
