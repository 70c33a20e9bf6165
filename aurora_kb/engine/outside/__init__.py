"""What other programs and places are asked: a language model, git, archives, buckets."""
