"""`python -m aurora_kb`."""

from aurora_kb.cli import main

main()
