"""Front matter: where it ends, what it says, and the values that have a meaning here."""
