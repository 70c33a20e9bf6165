"""Headings and labels: lines that say what the lines below them are about."""
