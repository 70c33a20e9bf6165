"""Which pages and files are as in the last build: what each asked, what each was made of."""
