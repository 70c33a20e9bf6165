"""The quality gate: what a draft must be to become a card, alone and beside others."""
