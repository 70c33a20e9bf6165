"""From what pages show to their bytes: rendered here or elsewhere, kept where nothing changed."""
