"""The page for an address that does not exist."""

from __future__ import annotations

from aurora_kb.site.atlas import Atlas
from aurora_kb.site.views.common import MISSING_PATH, Here, View, breadcrumbs

DEEPEST_MISSING = 9  # folders above a wrong address in which the site is looked for


def missing_view(atlas: Atlas) -> View:
    """Give the page for an address that does not exist."""
    return View(
        path=MISSING_PATH,
        template="pages/404.html.j2",
        title=atlas.words.say("Page not found"),
        values={
            "breadcrumbs": breadcrumbs(Here(MISSING_PATH, atlas), ""),
            "depths": () if atlas.settings.base_url else range(DEEPEST_MISSING),
        },
    )
