"""Settings that all tests share."""

from __future__ import annotations

import os

from fuzz import IS_ASKED_FOR, examples
from hypothesis import settings

# Where a change is judged, the same examples run each time; at home and in a search for what
# breaks they wander, and what was found is said so that it can be tried again.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("home", deadline=None)
settings.register_profile("fuzz", deadline=None, max_examples=examples(100), print_blob=True)
settings.load_profile("fuzz" if IS_ASKED_FOR else "ci" if os.environ.get("CI") else "home")
