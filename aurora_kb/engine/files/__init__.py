"""How files are written, so that there are whole ones or none: locks, spools, what waits aside."""
