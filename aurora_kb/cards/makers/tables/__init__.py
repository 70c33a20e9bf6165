"""Makers that read tables: what stands in a row under a column."""
