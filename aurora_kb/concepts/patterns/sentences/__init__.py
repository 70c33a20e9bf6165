"""Sentences, and what they say in passing."""
