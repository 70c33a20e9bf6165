"""Fills the link slots of a note's HTML, which is known only when the whole vault is.

The parts of a note that are text were sanitised by the parser and are passed on untouched;
everything added here is escaped for its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from aurora_kb.model import Link, LinkKind, Note, Slot, Target, TargetKind
from aurora_kb.notes import (
    EmbedWalk,
    Opened,
    Refusal,
    Stop,
    block_words,
    is_base,
    is_drawn,
    is_note_embed,
)
from aurora_kb.site.places.urls import relative_url, safe_url
from aurora_kb.site.slots.canvas import show_canvas_file
from aurora_kb.site.slots.context import SlotContext
from aurora_kb.site.slots.diagrams import show_diagram
from aurora_kb.site.slots.html_writer import HtmlWriter
from aurora_kb.site.slots.media import alt_text, card, embed_file, is_image, notice
from aurora_kb.site.slots.queries import show_base, show_block
from aurora_kb.site.words.translations import Words

# In place of an address until the tag is whole. No note holds this character.
_NOWHERE = "\0"
# The title of a callout that has none of its own, and the labels of tasks.
_PARSERS_WORDS = re.compile(
    r'(?<=class="callout-title">)[A-Z][a-z]+(?=</)|(?<=aria-label=")(?:to do|done)(?=")'
)


def fill_note(note: Note, place: SlotContext) -> Markup:
    """Return the note's body with every link leading where the vault says it leads.

    What the note embeds stands in it, and what that embeds in its turn.
    """
    targets = place.vault.targets.get(note.id, ())
    if not any(_needs_room(targets[slot.index]) for slot in _embeds(note)):
        # Nothing here depends on what stands around it, so it need not be looked at.
        parts = [
            part if isinstance(part, str) else fill_slot(part, note, place) for part in note.html
        ]
        # The text parts are the sanitiser's output, the rest is escaped below: joined as they
        # are, for Markup would look at each of them again.
        return _finished(Markup("".join(parts)), place.words)
    return _finished(_Filler(note, place).fill(), place.words)


def _finished(html: Markup, words: Words) -> Markup:
    """Take the address from links that have none to lead to: they become text with a class.

    What the parser says itself, where the author is silent, is said in the site's language.
    """
    html = html.replace(Markup(f' href="{_NOWHERE}"'), Markup(""))
    if not words.texts:
        return html
    # The translation is escaped, and all around it is passed on as it was.
    return Markup(_PARSERS_WORDS.sub(lambda found: escape(words.say(found[0])), html))


def _embeds(note: Note) -> Iterator[Slot]:
    return (part for part in note.html if isinstance(part, Slot) and part.kind == "embed")


def _needs_room(target: Target) -> bool:
    """Tell whether an embed is more than a picture in running text."""
    is_picture = target.kind is TargetKind.ASSET and is_image(target.path)
    return not is_picture and target.kind is not TargetKind.MISSING


def fill_slot(slot: Slot, note: Note, place: SlotContext, *, in_link: bool = False) -> Markup:
    """Return what a slot of a note holds, embedded notes aside."""
    if slot.kind == "query":
        return show_block(note.queries[slot.index], note, place)
    if slot.kind == "diagram":
        return show_diagram(note.diagrams[slot.index], place.path, partial(_named, note, place))
    link, target = note.links[slot.index], place.vault.targets[note.id][slot.index]
    if slot.kind == "href":
        url = target_url(target, place)
        return escape(_NOWHERE if url == "#" else url)
    if slot.kind == "class":
        return escape(target_class(target))
    if slot.kind == "title":
        return _title_attribute(link, target, place)
    if slot.kind == "words":
        return escape(block_words(link, target, place.vault))
    return embed(link, target, place, in_link=in_link)


def _named(note: Note, place: SlotContext, name: str) -> str:
    """Return the address of what a diagram of a note names, `""` if there is none."""
    return target_url(place.queries.resolve(note, name), place).removeprefix("#")


# ------------------------------------------------------------------ embedded notes


class _Filler:
    """Fills one page, going down into embeds and coming back. Not by recursion: chains of
    embeds may be longer than Python's stack."""

    def __init__(self, note: Note, place: SlotContext) -> None:
        self._place = place
        self._walk = EmbedWalk(place.vault, note, place.fragments)
        self._writer = HtmlWriter()
        self._todo: list[tuple[str, Iterator[str | Slot]]] = [("", iter(note.html))]
        self._count = 0

    def fill(self) -> Markup:
        """Return the whole of it."""
        while self._todo:
            prefix, parts = self._todo[-1]
            part = next(parts, None)
            if part is None:
                self._leave()
            elif isinstance(part, str):
                self._writer.html(part)
            elif part.kind == "embed":
                self._embed(part)
            else:
                self._writer.html(self._attribute(part, prefix))
        return self._writer.finish()

    def _attribute(self, slot: Slot, prefix: str) -> str:
        note = self._walk.here
        if slot.kind == "prefix":
            return prefix
        if slot.kind == "page":
            return escape(relative_url(self._place.path, self._place.addresses.notes[note.id]))
        return fill_slot(slot, note, self._place)

    def _embed(self, slot: Slot) -> None:
        note, writer = self._walk.here, self._writer
        target = self._place.vault.targets[note.id][slot.index]
        if is_drawn(target) and writer.may_hold_block:
            identifier = writer.begin_block()
            writer.block(_drawn(note.links[slot.index], target, note, self._place, identifier))
            writer.end_block()
            return
        is_followed = is_note_embed(note.links[slot.index], target)
        if not is_followed or not writer.may_hold_block:
            writer.inline(fill_slot(slot, note, self._place, in_link=writer.is_in_link))
            return
        found = self._walk.enter(slot.index)
        if isinstance(found, Refusal):
            writer.inline(_refusal(found, target_url(target, self._place), self._place.words))
            return
        self._count += 1
        identifier = writer.begin_block()
        writer.block(_frame(identifier, found, target_url(target, self._place)))
        self._todo.append((f"embed-{self._count}:", iter(found.fragment.html)))

    def _leave(self) -> None:
        self._todo.pop()
        if self._todo:
            self._walk.leave()
            self._writer.block(Markup("\n</div>\n</div>\n"))
            self._writer.end_block()


def _frame(identifier: Markup, opened: Opened, url: str) -> Markup:
    """Return what stands above an embedded note: whose text it is, and the way there."""
    link = opened.host.links[opened.link]
    part = link.fragment.lstrip("^").rpartition("#")[2].strip()
    is_heading = part and not link.fragment.startswith("^")
    named = f"{opened.note.title} \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} {part}"
    name = alt_text(link) or (named if is_heading else opened.note.title)
    return Markup(
        '<div class="embed" data-embed="note"{}>\n'
        '<p class="embed-source"><a class="internal" href="{}">{}</a></p>\n'
        '<div class="embed-body">\n'
    ).format(identifier, url, name)


def _drawn(
    link: Link, target: Target, note: Note, place: SlotContext, identifier: Markup
) -> Markup:
    """Return a base or a canvas in place, below its name."""
    name = target.path.rpartition("/")[2]
    if is_base(target.path):
        inner = show_base(target.path, link.fragment, note, place)
    else:
        inner = show_canvas_file(target.path, place)
    return Markup('<div class="query" data-file="{}"{}>\n{}</div>\n').format(
        name, identifier, inner
    )


def _refusal(refusal: Refusal, url: str, words: Words) -> Markup:
    name = refusal.chain[-1]
    match refusal.stop:
        case Stop.CYCLE:
            return notice(words.say("This embed never ends:"), " > ".join(refusal.chain))
        case Stop.TOO_LARGE:
            return notice(words.say("Not shown, the page would grow too large:"), name, url)
        case Stop.NO_PART:
            return notice(words.say("No such part:"), name, url)
    return notice(words.say("Not found"), name)


# ------------------------------------------------------------------ links


def target_url(target: Target, place: SlotContext) -> str:
    """Return the URL of a link's target as seen from the page; `#` when there is none."""
    folders = place.addresses.folders
    match target.kind:
        case TargetKind.NOTE if target.path in place.addresses.notes:
            return relative_url(place.path, place.addresses.notes[target.path], target.anchor)
        case TargetKind.ASSET if target.path in place.addresses.assets:
            fragment = "#" + target.anchor if target.anchor.startswith("page=") else ""
            return relative_url(place.path, place.addresses.assets[target.path]) + fragment
        case TargetKind.URL:
            return safe_url(target.path) or "#"
        case TargetKind.MISSING if target.how == "folder" and target.path in folders:
            return relative_url(place.path, folders[target.path])
    return "#"


def target_class(target: Target) -> str:
    """Return the class that tells the reader what kind of target a link has."""
    if target.how in ("folder", "private"):
        return {"folder": "internal", "private": "missing private"}[target.how]
    return {
        TargetKind.NOTE: "internal",
        TargetKind.ASSET: "asset",
        TargetKind.URL: "external",
        TargetKind.MISSING: "missing",
    }[target.kind]


def _title_attribute(link: Link, target: Target, place: SlotContext) -> Markup:
    """Return an attribute that says what a link lacks, nothing if it lacks nothing."""
    text = _lack(link, target, place)
    return Markup(' title="{}"').format(text) if text else Markup("")


def _lack(link: Link, target: Target, place: SlotContext) -> str:
    say = place.words.say
    if target.how == "private":
        return say("This note is not published")
    if target.kind is TargetKind.MISSING and target.how != "folder":
        if link.kind is LinkKind.BLOCK:
            return say("No note has the block {name}", name=link.target)
        is_wiki = link.kind is LinkKind.WIKI
        return say(
            "There is no note called “{name}”" if is_wiki else "There is no file called “{name}”",
            name=link.target,
        )
    if target.broken_fragment:
        is_block = link.fragment.startswith("^")
        return say(
            "{note} has no block “{name}”" if is_block else "{note} has no heading “{name}”",
            note=place.vault.by_id[target.path].title,
            name=link.fragment.lstrip("^"),
        )
    return ""


def embed(link: Link, target: Target, place: SlotContext, *, in_link: bool = False) -> Markup:
    """Return the element for `![[target]]` or `![label](target)` in running text.

    A note is named here only; where there is room its text is shown (see `fill_note`).
    """
    url, say = target_url(target, place), place.words.say
    if target.kind is TargetKind.NOTE:
        note = place.vault.by_id.get(target.path)
        title = note.title if note else target.path
        part = link.fragment.lstrip("^")
        return card("note", say("Embedded note"), title, url, part, in_link=in_link)
    if target.kind is TargetKind.ASSET:
        return embed_file(link, target.path, url, place.words, in_link=in_link)
    if target.kind is TargetKind.URL and url != "#":
        # An image on another host would tell that host who reads the page.
        label = alt_text(link) or urlsplit(url).netloc or url
        kind = _remote_kind(link, urlsplit(url).hostname or "", place)
        return card("remote", kind, label, url, in_link=in_link)
    what = say("Not published" if target.how == "private" else "Not found")
    return notice(what, link.target or link.label)


# What Obsidian plays or shows where such an address is embedded.
_VIDEOS = frozenset({"youtube.com", "youtu.be", "vimeo.com"})
_POSTS = frozenset({"twitter.com", "x.com"})


def _remote_kind(link: Link, host: str, place: SlotContext) -> str:
    """Return what an address on another host most likely leads to."""
    say = place.words.say
    host = host.removeprefix("www.")
    if host in _VIDEOS:
        return say("Remote video")
    if host in _POSTS:
        return say("Remote post")
    return say("Remote image") if link.kind is LinkKind.IMAGE else say("Remote content")
