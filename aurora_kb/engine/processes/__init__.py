"""How work is shared out: over processes of this computer, copies of this one, other computers."""
