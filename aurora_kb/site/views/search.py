"""The page of the search, for what is asked by an address and for readers without scripts."""

from __future__ import annotations

from aurora_kb.site.atlas import Atlas
from aurora_kb.site.views.common import SEARCH_PATH, Anchor, Here, View


def search_view(atlas: Atlas) -> View:
    """Give the page. Without scripts it leads to the lists in which everything can be found."""
    here = Here(SEARCH_PATH, atlas)
    return View(
        path=here.path,
        template="pages/search.html.j2",
        title=here.say("Search"),
        values={
            "breadcrumbs": (Anchor(here.say("Home"), here.url("index.html")),),
            "lists": (
                Anchor(here.say("All notes"), here.url("notes/index.html")),
                Anchor(here.say("Concepts"), here.url("concepts/index.html")),
                Anchor(here.say("Comparisons"), here.url("compare/index.html")),
                Anchor(here.say("Tags"), here.url("tags/index.html")),
            ),
        },
    )
