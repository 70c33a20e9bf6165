"""The statistics page: notes over time, words, links, tags, concepts and cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from aurora_kb.site.atlas import Atlas
from aurora_kb.site.health import due_date, made_date, note_date
from aurora_kb.site.views.charts import (
    FEW,
    Column,
    added_up,
    by_time,
    draw_bar,
    draw_columns,
    in_steps,
)
from aurora_kb.site.views.common import STATISTICS_PATH, Anchor, Here, View
from aurora_kb.site.words.labels import card_kind_words, humanise
from aurora_kb.site.words.translations import grouped

_RANKED = 12  # entries of a list
_WORD_STEPS = (0, 100, 200, 400, 800, 1600, 3200)
_LINK_STEPS = (0, 1, 2, 3, 5, 10, 20)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart of columns with what it says in words and as a table."""

    id: str
    title: str
    summary: str
    picture: Markup
    heads: tuple[str, str]
    rows: tuple[tuple[str, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names below the picture: of many columns the first and the last."""
        names = tuple(name for name, _ in self.rows)
        return names if len(names) <= FEW else (names[0], names[-1])


@dataclass(frozen=True, slots=True)
class Ranking:
    """A list of things with their numbers, the greatest first, each with a bar."""

    id: str
    title: str
    heads: tuple[str, str]
    rows: tuple[tuple[Anchor, str, Markup], ...]
    hidden: int = 0
    more: str = ""  # the URL of all of them


def statistics_view(atlas: Atlas) -> View:
    """Give the page."""
    here = Here(STATISTICS_PATH, atlas)
    # One column alone would be a picture of nothing.
    drawings = (drawing for drawing in _drawings(atlas, here) if len(drawing.rows) > 1)
    rankings = (ranking for ranking in _rankings(atlas, here) if ranking.rows)
    return View(
        path=here.path,
        template="pages/statistics.html.j2",
        title=here.say("Statistics"),
        description=here.count(len(atlas.vault.notes), "note"),
        section="statistics",
        values={
            "figures": tuple(_figures(atlas, here)),
            "drawings": tuple(drawings),
            "rankings": tuple(rankings),
            "study": here.url("study/statistics.html") if atlas.cards else "",
            "breadcrumbs": (Anchor(here.say("Home"), here.url("index.html")),),
        },
    )


def _figures(atlas: Atlas, here: Here) -> Iterator[tuple[str, str]]:
    """Give the totals: the number and what it counts."""
    notes, say = atlas.vault.notes, here.say
    words = sum(note.words for note in notes)
    minutes = max(round(sum(note.minutes for note in notes)), 1 if words else 0)
    hours = round(minutes / 60)
    yield _figure(len(notes), say("note"), say("notes"))
    yield _figure(words, say("word"), say("words"))
    if hours:
        yield _figure(hours, say("hour to read"), say("hours to read"))
    else:
        yield _figure(minutes, say("minute to read"), say("minutes to read"))
    links = sum(len(ties.onward) for ties in atlas.lookups.notes.values())
    yield _figure(links, say("link between notes"), say("links between notes"))
    yield _figure(len(atlas.notes_by_tag), say("tag"), say("tags"))
    yield _figure(len(atlas.concepts), say("concept"), say("concepts"))
    yield _figure(len(atlas.cards), say("card"), say("cards"))


def _figure(number: int, one: str, many: str) -> tuple[str, str]:
    return one if number == 1 else many, grouped(number)


def _drawings(atlas: Atlas, here: Here) -> Iterator[Drawing]:
    notes = atlas.vault.notes
    made = [day for note in notes if (day := made_date(note))]
    begun = by_time(made)
    yield _over_time(
        "site:growth",
        here.say("How the notes grew"),
        here.say(
            "By the day on which a note was begun, known for {notes}.",
            notes=here.count(len(made), "note"),
        ),
        added_up(begun),
        here,
    )
    changed = [found[0] for note in notes if (found := note_date(note))]
    summary = here.say(
        "By the day of the last change, known for {notes}.",
        notes=here.count(len(changed), "note"),
    )
    title = here.say("Last changed")
    yield _over_time("site:changed", title, summary, by_time(changed), here)
    due = [day for note in notes if (day := due_date(note))]
    summary = here.say(
        "By the day of review, known for {notes}.", notes=here.count(len(due), "note")
    )
    yield _over_time("site:due", here.say("Due for review"), summary, by_time(due), here)
    words = in_steps((note.words for note in notes), _WORD_STEPS)
    middle = sorted(note.words for note in notes)[len(notes) // 2] if notes else 0
    yield _drawing(
        "site:words",
        here.say("Length"),
        here.say("Half of the notes have at least {words}.", words=here.count(middle, "word")),
        words if notes else {},
        (here.say("Words"), here.say("Notes")),
        here,
    )
    leading = _backlinks(atlas)
    alone = sum(not count for count in leading.values())
    yield _drawing(
        "site:links",
        here.say("Links"),
        here.say("Without a link from another note: {notes}.", notes=here.count(alone, "note")),
        in_steps(leading.values(), _LINK_STEPS) if notes else {},
        (here.say("Linked from"), here.say("Notes")),
        here,
    )


def _over_time(
    drawing_id: str, title: str, summary: str, counts: Mapping[str, int], here: Here
) -> Drawing:
    name = here.say("Month") if counts and "-" in next(iter(counts)) else here.say("Year")
    return _drawing(drawing_id, title, summary, counts, (name, here.say("Notes")), here)


def _drawing(
    drawing_id: str,
    title: str,
    summary: str,
    counts: Mapping[str, int],
    heads: tuple[str, str],
    here: Here,
) -> Drawing:
    columns = [Column(name, count, here.count(count, "note")) for name, count in counts.items()]
    rows = tuple((name, grouped(count)) for name, count in counts.items())
    picture = draw_columns(f"{title}. {summary}", columns)
    return Drawing(drawing_id, title, summary, picture, heads, rows)


def _backlinks(atlas: Atlas) -> dict[str, int]:
    """Return by how many other notes each note is linked to."""
    ties = atlas.lookups.notes
    return {
        note.id: len(ties[note.id].back) if note.id in ties else 0 for note in atlas.vault.notes
    }


def _rankings(atlas: Atlas, here: Here) -> Iterator[Ranking]:
    number = here.say("Notes")
    leading = _ranked(_backlinks(atlas).items())
    yield _ranking(
        "site:most-linked",
        here.say("Linked to most"),
        (here.say("Note"), here.say("Linked from")),
        [(here.note(note), count) for note, count in leading],
        here.table("sort=-backlinks"),
    )
    tags = _ranked((tag, len(notes)) for tag, notes in atlas.notes_by_tag.items())
    yield _ranking(
        "site:tags",
        here.say("Tags"),
        (here.say("Tag"), number),
        [(here.tag(tag), count) for tag, count in tags],
        here.url("tags/index.html"),
    )
    folders = _ranked((path, folder.count) for path, folder in atlas.folders.items() if path)
    yield _ranking(
        "site:folders",
        here.say("Folders"),
        (here.say("Folder"), number),
        [(here.folder(atlas.folders[path]), count) for path, count in folders],
        here.url("notes/index.html"),
    )
    types = _ranked(_types(atlas).items())
    yield _ranking(
        "site:types",
        here.say("Concepts by type"),
        (here.say("Type"), here.say("Concepts")),
        [(Anchor(here.say(humanise(name)), ""), count) for name, count in types],
        here.url("concepts/index.html", "site:by-type"),
    )
    kinds = _ranked(atlas.lookups.card_kinds.items())
    yield _ranking(
        "site:cards",
        here.say("Cards by kind"),
        (here.say("Kind"), here.say("Cards")),
        [(Anchor(card_kind_words(kind, here.words), ""), count) for kind, count in kinds],
        here.url("cards.html"),
    )
    asked = _ranked(atlas.lookups.card_counts.items())
    yield _ranking(
        "site:most-cards",
        here.say("Notes with most cards"),
        (here.say("Note"), here.say("Cards")),
        [(here.note(note), count) for note, count in asked],
        here.table("sort=-cards&columns=cards,folder"),
    )


def _types(atlas: Atlas) -> dict[str, int]:
    """Return how many concepts there are of each type, which the graph alone tells."""

    def counted() -> dict[str, int]:
        faces = atlas.faces
        return dict(Counter(faces[concept].type for concept in atlas.concepts))

    found: dict[str, int] = atlas.kept.value("types of concepts", dict[str, int], counted)
    return found


def _ranked(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return those with a number, the greatest first."""
    found = [(name, count) for name, count in counts if count]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _ranking(
    ranking_id: str,
    title: str,
    heads: tuple[str, str],
    entries: Sequence[tuple[Anchor, int]],
    more: str,
) -> Ranking:
    most = entries[0][1] if entries else 1
    rows = tuple(
        (anchor, grouped(count), draw_bar(count / most)) for anchor, count in entries[:_RANKED]
    )
    hidden = max(len(entries) - _RANKED, 0)
    return Ranking(ranking_id, title, heads, rows, hidden, more if hidden else "")
