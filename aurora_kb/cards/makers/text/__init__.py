"""Makers that read running text: sentences, clauses and phrases, dates and numbers in them, the
author's own questions, and what stands right below a heading.
"""
