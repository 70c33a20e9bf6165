"""The study page and its statistics; scripts fill both with the cards."""

from __future__ import annotations

from aurora_kb.site.atlas import Atlas
from aurora_kb.site.views.common import STUDY_PATH, Anchor, Here, View

STATISTICS_PATH = "study/statistics.html"


def study_view(atlas: Atlas) -> View:
    """Give the page that asks cards."""
    return _view(STUDY_PATH, "pages/study.html.j2", atlas.words.say("Study"), atlas)


def learning_view(atlas: Atlas) -> View:
    """Give the page that shows how it goes."""
    return _view(
        STATISTICS_PATH, "pages/study-statistics.html.j2", atlas.words.say("Statistics"), atlas
    )


def _view(path: str, template: str, title: str, atlas: Atlas) -> View:
    here = Here(path, atlas)
    trail = [Anchor(here.say("Home"), here.url("index.html"))]
    if path != STUDY_PATH:
        trail.append(Anchor(here.say("Study"), here.url(STUDY_PATH)))
    return View(
        path=path,
        template=template,
        title=title,
        description=here.say(
            "{cards} to learn in the browser", cards=here.count(len(atlas.cards), "flashcard")
        ),
        section="study",
        values={"count": len(atlas.cards), "breadcrumbs": tuple(trail)},
    )
