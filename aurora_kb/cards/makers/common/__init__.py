"""What several makers use: drafts, how a question is put, what it calls its subject."""
