"""Things set side by side, and which of them to choose."""
