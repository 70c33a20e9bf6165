"""What the parser itself finds fault with: not shown, probably not meant, or beyond a limit."""
