"""What words and phrases are, whatever note they stand in."""
