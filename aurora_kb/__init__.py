"""aurora_kb: from a folder of notes to a site, a concept graph, flashcards and checks."""

__version__ = "0.1.0"
