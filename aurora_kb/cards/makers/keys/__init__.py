"""Makers that read lines with a key, `in transit: SSL`, of which the graph says next to nothing."""
