"""Verbs that say much or little of what a sentence is worth to somebody who learns."""

from __future__ import annotations

# What people learn how to do; how a program is used, its manual says.
AIMS = frozenset(
    ["reduce", "avoid", "prevent", "improve", "increase", "speed", "fix", "handle", "detect",
     "solve", "mitigate", "measure", "ensure", "protect", "scale", "minimise", "minimize",
     "maximise", "maximize", "lower", "raise", "estimate", "compute", "calculate", "test", "limit"]
)  # fmt: skip
# In a sentence for readers they tell of nearly anything.
WEAK = frozenset(
    ["have", "take", "need", "come", "get", "try", "become", "want", "provide", "support", "use",
     "include", "offer", "require", "allow", "work", "let", "make", "help", "contain", "integrate",
     "follow", "handle", "update"]
)  # fmt: skip
# What is somewhere, or goes on there.
RESTS = frozenset(
    ["happen", "happens", "occur", "occurs", "lie", "lies", "live", "lives", "reside", "resides",
     "run", "runs", "sit", "sits", "stand", "stands"]
)  # fmt: skip
