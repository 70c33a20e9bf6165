"""Makers that ask for the items of a list together: members, steps in their order, good and bad."""
