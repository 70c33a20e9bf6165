"""What stands around pages is compared as a whole: the same digest, the same frames."""

from __future__ import annotations

from sites import html_of, make_site, make_vault

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.model import Finding
from aurora_kb.site.atlas import SiteContent
from aurora_kb.site.atlas.lazy_rows import RowsOnDemand
from aurora_kb.site.making.renderer import SiteRenderer, prepare_site
from aurora_kb.site.views.common import View

NOTES = {
    "Work/Queue.md": "# Queue\n\n- **Queue**: a buffer\n",
    "Work/Topic.md": "# Topic\n",
    "Work/Deep/Log.md": "# Log\n",
    "Day.md": "# Day\n",
}
FINDING = Finding("AKB101", "a fault", "Day.md")


def site(notes: dict[str, str], findings: tuple[Finding, ...] = ()) -> SiteRenderer:
    vault = make_vault(notes)
    return prepare_site(SiteContent(vault, build_graph(vault), (), findings), SiteConfig())


def whole(one: SiteRenderer) -> bytes:
    made = one.frames.made
    assert isinstance(made, RowsOnDemand)
    told = made.whole()
    assert told
    return told


def frames(one: SiteRenderer) -> list[str]:
    addresses = one.atlas.addresses
    pages = [(path, note.rpartition("/")[0]) for note, path in addresses.notes.items()]
    pages += [(path, folder) for folder, path in addresses.folders.items()]
    views = [View(path, "", "", {}, section="notes", folder=folder) for path, folder in pages]
    views.append(View("index.html", "", "", {}, section="home"))
    return [one.frames.around(view) for view in views]


def test_words_change_no_frame() -> None:
    before, after = site(NOTES), site(NOTES | {"Day.md": "# Day\n\nA sentence was added.\n"})
    assert whole(before) == whole(after)
    assert frames(before) == frames(after)


def test_what_frames_show_changes_their_digest() -> None:
    before = site(NOTES)
    others = (
        site(NOTES | {"Day.md": "# Days\n"}),
        site(NOTES | {"Night.md": "# Night\n"}),
        site({("Days.md" if path == "Day.md" else path): text for path, text in NOTES.items()}),
        site(NOTES | {"Work/index.md": "# All work\n"}),
        site(NOTES | {"Day.md": "# Day\n\n- **Store**: a place\n"}),
        site(NOTES | {"Day.md": "---\ntags: [a]\n---\n# Day\n"}),
        site(NOTES, (FINDING,)),
    )
    assert len({whole(before), *map(whole, others)}) == 1 + len(others)
    assert all(frames(other) != frames(before) for other in others)


def test_a_folder_around_all_others_is_open_beside_every_page() -> None:
    notes = {"docs/user/Editor.md": "Text.\n", "docs/dev/Build.md": "- **Kelp**: an alga\n"}
    pages = make_site({**notes, "docs/a.md": "Text.\n"})
    for path in ("index.html", "concepts/kelp.html", "notes/docs/dev/Build.html"):
        tree = html_of(pages, path).partition('<ul class="tree">')[2].partition("<main")[0]
        assert ">user<" in tree
        assert ">dev<" in tree
    flat = html_of(make_site({"docs/a.md": "Text.\n", "docs/b.md": "Text.\n"}), "index.html")
    assert ">docs<" in flat
    assert 'class="open"' not in flat
