"""Links: where they lead, what they embed, and where a name has none."""
