"""A key and what stands behind it."""
