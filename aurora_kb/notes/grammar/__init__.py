"""The grammar of notes: markdown-it with GFM, the dialects, and faster rules than its own."""
