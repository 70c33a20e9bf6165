"""Makers that ask what words mean: acronyms, terms, names explained in brackets, foreign words."""
