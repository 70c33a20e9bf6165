"""What is known of earlier runs besides their results: what came out, what it was made from."""
