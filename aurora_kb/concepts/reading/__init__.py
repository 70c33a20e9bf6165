"""One note -> what it says: outline, lines, subjects, and what each line claims."""
