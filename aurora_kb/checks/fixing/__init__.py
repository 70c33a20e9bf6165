"""Fixes: edits of known spans, applied, verified, and undone."""
