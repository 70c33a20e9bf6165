"""Settings that all tests share."""

from __future__ import annotations

import os

from hypothesis import settings

# Where a change is judged, the same examples run each time; at home they wander.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("home", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "home")
