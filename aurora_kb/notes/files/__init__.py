"""Files of a vault: which there are, what kind they are, their bytes as text, their order."""
