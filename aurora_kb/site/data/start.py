"""What the search offers before anything is asked, as a script."""

from __future__ import annotations

from aurora_kb.model import Page
from aurora_kb.site.atlas import Atlas
from aurora_kb.site.data.scripts import script_call
from aurora_kb.site.places.folders import home_note
from aurora_kb.site.places.urls import relative_url
from aurora_kb.site.views.home import notes_to_start_with
from aurora_kb.site.words.labels import humanise

START_PATH = "assets/search/start.js"


def start_page(atlas: Atlas) -> Page:
    """Return the notes to start with and the concepts of which most is said.

    They are those of the home page, each with its address from the site's top, its title, its
    kind, and what stands beside it.
    """
    home = home_note(atlas.vault.notes, atlas.addresses.folder_notes, atlas.settings)
    notes = [
        [relative_url("index.html", atlas.addresses.notes[note]), atlas.note_title(note), "note"]
        + ([folder] if (folder := atlas.vault.by_id[note].folder) else [])
        for note in notes_to_start_with(atlas, home)
    ]
    concepts = []
    for concept_id, _ in atlas.lookups.most_said:
        face = atlas.faces[concept_id]  # kept: for the concept itself the graph would be made
        kind = atlas.words.say(humanise(face.type))
        url = relative_url("index.html", face.path, face.anchor)
        concepts.append([url, face.label, "concept", kind])
    return Page(START_PATH, script_call("auroraStart", {"notes": notes, "concepts": concepts}))
