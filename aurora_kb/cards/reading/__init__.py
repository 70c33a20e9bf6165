"""A note as makers see it: its lines with their scope, and what the graph says of each."""
