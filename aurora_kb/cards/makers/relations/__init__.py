"""Makers that ask what the graph says of a thing: what it is, has and does, how it differs.

`definitions` and `properties` ask for what is said, `namings` and `variants` for whom it is said
of, `comparisons` and `contrasts` for both sides at once.
"""
