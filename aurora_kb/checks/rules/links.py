"""Rules about links. Where a link leads was decided once, in `Vault.targets`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from unicodedata import normalize

from aurora_kb.checks.edits import offset_of, retarget
from aurora_kb.checks.nearest import KnownNames
from aurora_kb.checks.rule import Fault, Rule, RuleContext, rule
from aurora_kb.model import Link, LinkKind, Note, Severity, Target, TargetKind
from aurora_kb.notes import (
    FILMS,
    PICTURES,
    SOUNDS,
    Stop,
    find_anchor,
    loosen,
    named_block,
    refused_embeds,
    suffix_of,
)

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_PLACEHOLDER = re.compile(r"\{\{|<%")
_ATTACHMENTS = PICTURES | SOUNDS | FILMS | {".pdf", ".canvas", ".base"}


def _pairs(note: Note, context: RuleContext) -> Iterator[tuple[Link, Target]]:
    yield from zip(note.links, context.vault.targets.get(note.id, ()), strict=False)


def _missing(note: Note, context: RuleContext, *, with_folders: bool = True) -> Iterator[Link]:
    """The links that lead nowhere, template placeholders and private notes aside.

    Those to folders lead to their pages, which have no headings and cannot be embedded.
    """
    for link, target in _pairs(note, context):
        if target.kind is not TargetKind.MISSING or target.how == "private":
            continue
        is_shown = target.how == "folder" and link.kind is LinkKind.WIKI and not link.fragment
        if is_shown and not with_folders:
            continue
        if not _SCHEME.match(link.target) and not _PLACEHOLDER.search(link.target):
            yield link


def _is_dead_block(link: Link, target: Target) -> bool:
    is_missing = target.kind is TargetKind.MISSING and target.how != "private"
    return is_missing and named_block(link.target) != ""


def _is_attachment(link: Link) -> bool:
    return link.kind is LinkKind.IMAGE or suffix_of(link.target) in _ATTACHMENTS


# ------------------------------------------------------------------ links that lead nowhere


@rule("AKB601", "dead-wikilink", fix="unsafe", alone=False)
def dead_wikilink(note: Note, context: RuleContext) -> Iterator[Fault]:
    """No note has the name that a wikilink or an embed asks for.

    Obsidian would create the note on a click; on a site the link leads nowhere. KnownNames are
    looked up as Obsidian does: path, end of a path, file name, then all of these without
    case, then aliases and titles. In front matter it is information: links are values there.
    The fix is offered where one name is the same but for spaces, hyphens and case. A link to a
    folder is accepted: it leads to the page that lists the notes in it.
    """
    for link in _missing(note, context, with_folders=False):
        if _is_wiki(link) and not _is_attachment(link) and not named_block(link.target):
            equal = context.names.equal(_name(link))
            near = context.names.nearest(_name(link))
            fix = None
            if len(equal) == 1:
                fix = retarget(note, link, equal[0], f'link to "{equal[0]}"', safe=False)
            hint = f'nearest: "{near}"' if near else ""
            if link.target.strip("/").casefold() in context.folder_names:
                hint = "it is a folder: give it an index.md to show or to link into"
            # In properties links are values, often of notes that nobody means to write.
            start = offset_of(note, link.line, link.column)
            severity = Severity.INFO if 0 <= start < note.body.start else None
            message = f'no note "{link.target}"'
            yield Fault(message, link.line, link.column, hint, fix, severity)


def _name(link: Link) -> str:
    return link.target.rstrip("/").rpartition("/")[2].removesuffix(".md")


@rule("AKB605", "dead-relative-link", alone=False)
def dead_relative_link(note: Note, context: RuleContext) -> Iterator[Fault]:
    """No file stands where a Markdown link `[label](path)` points.

    Paths start at the note's folder, or at the notes folder. A link to a folder of the
    vault is accepted.
    """
    for link in _missing(note, context):
        if link.kind is not LinkKind.MARKDOWN or _is_attachment(link):
            continue
        if _folder_meant(note, link) in context.folders:
            continue
        hint = ""
        if posixpath.normpath(posixpath.join(note.folder, link.target)).startswith(".."):
            hint = "it leads out of the notes folder"
        elif near := context.names.nearest(_name(link)):
            hint = f'nearest: "{near}"'
        yield Fault(f'no file "{link.target}"', link.line, link.column, hint)


def _folder_meant(note: Note, link: Link) -> str:
    if link.target.startswith("/"):
        return posixpath.normpath(link.target).strip("/")
    return posixpath.normpath(posixpath.join(note.folder, link.target))


@rule("AKB606", "missing-attachment", alone=False)
def missing_attachment(note: Note, context: RuleContext) -> Iterator[Fault]:
    """An image, sound, video, PDF, canvas or base that a note shows or links is not there."""
    for link in _missing(note, context):
        if _is_attachment(link):
            near = context.files.nearest(link.target.rpartition("/")[2])
            hint = f'nearest: "{near}"' if near else ""
            yield Fault(f'no file "{link.target}"', link.line, link.column, hint)


# ------------------------------------------------------------------ parts that do not exist


@rule("AKB603", "dead-heading", alone=False)
def dead_heading(note: Note, context: RuleContext) -> Iterator[Fault]:
    """The note exists, the heading that a link names does not.

    Headings are compared by their text, without markup and case, and by their id.
    """
    for link, target in _pairs(note, context):
        if target.broken_fragment and not link.fragment.startswith("^"):
            there = context.vault.by_id[target.path]
            headings = KnownNames(heading.text for heading in there.headings)
            near = headings.nearest(link.fragment.rpartition("#")[2])
            hint = f'nearest: "{near}"' if near else ""
            message = f'no heading "{link.fragment}" in {there.path}'
            yield Fault(message, link.line, link.column, hint)


@rule("AKB604", "dead-block", alone=False)
def dead_block(note: Note, context: RuleContext) -> Iterator[Fault]:
    """The note exists, the block `^id` that a link names does not.

    Or no note has the block that `((uuid))` names, which is how Logseq links to blocks.
    """
    for link, target in _pairs(note, context):
        if _is_dead_block(link, target):
            hint = "Logseq writes id:: into a block when it is first linked to"
            yield Fault(f'no block "{link.target}"', link.line, link.column, hint)
        if target.broken_fragment and link.fragment.startswith("^"):
            there = context.vault.by_id[target.path]
            hint = "block ids are letters, digits and hyphens, after a space at a line's end"
            if find_anchor(there, link.fragment.lstrip("^")):
                hint = "there is a heading of that name: link it without ^"
            message = f'no block "{link.fragment}" in {there.path}'
            yield Fault(message, link.line, link.column, hint)


# ------------------------------------------------------------------ embeds


@rule("AKB613", "embed-cycle", alone=False)
def embed_cycle(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A note embeds itself, at once or by way of others.

    The page shows the text as far as it can and names the way in a circle where it stops. To
    embed the same note twice is no circle, nor is to embed another part of it.
    """
    seen: set[tuple[str, ...]] = set()
    for number, found in refused_embeds(context.vault, note, context.fragments):
        is_own = found.stop is Stop.CYCLE and found.note == note.id
        if is_own and found.chain not in seen:
            seen.add(found.chain)
            link = note.links[number]
            yield Fault(f"this embed never ends: {' > '.join(found.chain)}", link.line, link.column)


@rule("AKB614", "embeds-too-large", alone=False)
def embeds_too_large(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A page would grow by more than 1 MiB through what it embeds.

    What comes then is not shown there; a link stands in its place. One finding a note.
    """
    for number, found in refused_embeds(context.vault, note, context.fragments):
        if found.stop is Stop.TOO_LARGE:
            link = note.links[number]
            message = f"the page would grow too large: {found.chain[-1]} is not shown"
            yield Fault(message, link.line, link.column, "link to it, or embed less of it")
            return


# ------------------------------------------------------------------ links that may mislead


@rule("AKB602", "ambiguous-link", alone=False)
def ambiguous_link(note: Note, context: RuleContext) -> Iterator[Fault]:
    """Several files answer to the name that a link uses.

    The nearest by folder is taken, then the first by path. Write as much of the path as
    makes it plain.
    """
    for link, target in _pairs(note, context):
        if len(target.candidates) > 1:
            others = ", ".join(name for name in target.candidates if name != target.path)
            message = f'"{link.target}" may be {target.path} (taken) or {others}'
            yield Fault(message, link.line, link.column)


@rule("AKB617", "note-named-like-a-file", severity=Severity.INFO, alone=False)
def note_named_like_a_file(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A link asks for a file such as `007.jpg`, and there is only a note `007.jpg.md`.

    The note is taken. If the file is added later, the link leads there.
    """
    for link, target in _pairs(note, context):
        if target.kind is TargetKind.NOTE and suffix_of(link.target) in _ATTACHMENTS:
            message = f'"{link.target}" is no file here but the note {target.path}.md'
            yield Fault(message, link.line, link.column)


@rule("AKB612", "link-spelling", fix="safe", alone=False)
def link_spelling(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A link spells a name in another way than its file does.

    It works here and in Obsidian, and not on a server that minds upper and lower case, or
    hyphens for spaces. The fix writes the file's spelling and keeps what the page shows.
    Wikilinks that differ in upper and lower case alone are left to `AKB619`: whatever follows
    wikilinks follows these.
    """
    for link, target in _pairs(note, context):
        if target.how == "loose" or (target.folded and not _is_wiki(link)):
            yield _respelled(note, link, target)


@rule("AKB619", "wikilink-case", severity=Severity.INFO, default=False, fix="safe", alone=False)
def wikilink_case(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A wikilink differs from its file's name in upper and lower case alone.

    Off unless selected: in running text `[[command palette]]` is as good as
    `[[Command palette]]`. Select it if the notes are published by a program that minds case
    in wikilinks, or in which form an accent is stored. The fix writes the file's spelling
    and keeps what the page shows.
    """
    for link, target in _pairs(note, context):
        if target.folded and target.how != "loose" and _is_wiki(link):
            yield _respelled(note, link, target)


def _is_wiki(link: Link) -> bool:
    return link.kind in (LinkKind.WIKI, LinkKind.EMBED)


def _respelled(note: Note, link: Link, target: Target) -> Fault:
    """The fault of a link that is spelled in another way than what it leads to."""
    right = _same_length(link.target, target)
    fix = None
    if right:
        fix = retarget(note, link, right, f'write "{right}"', safe=not target.candidates)
    message = f'"{link.target}" is spelled "{right or target.path}"'
    if right and normalize("NFC", right) == normalize("NFC", link.target):
        # To the eye the two are one.
        message = f'"{link.target}" has accents in another Unicode form than the name of its file'
    return Fault(message, link.line, link.column, fix=fix)


@rule("AKB615", "link-by-alias", fix="safe", alone=False)
def link_by_alias(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A link names a note by its alias or title, not by its file.

    It works here. Obsidian knows aliases only while you type a link, and writes
    `[[File|alias]]`; a bare `[[alias]]` makes a new, empty note when it is clicked. The fix
    writes the file's name and keeps what the page shows.
    """
    for link, target in _pairs(note, context):
        if target.how == "alias" and _is_wiki(link):
            name = target.path.rpartition("/")[2]
            right = name if context.is_unique(name) else target.path
            is_safe = link.kind is LinkKind.WIKI and not target.candidates
            fix = retarget(note, link, right, f'write "{right}"', safe=is_safe)
            message = f'"{link.target}" is another name of {target.path}'
            yield Fault(message, link.line, link.column, fix=fix)


def _same_length(written: str, target: Target) -> str:
    """The target's path with as many folders as the link has; `""` if it has others."""
    path = target.path
    if target.kind is TargetKind.NOTE and written.lower().endswith(".md"):
        path = f"{path}.md"
    steps = written.split("/")
    right = path.split("/")[-len(steps) :]
    lead = steps[: len(steps) - len(right)]
    same = [step for step in steps if step not in (".", "..", "")]
    is_spelling = loosen("/".join(right)) == loosen("/".join(same))
    if not is_spelling:
        # `../folder/name`: only the last steps name anything.
        right = path.split("/")[-len(same) :]
        lead = steps[: len(steps) - len(same)]
        is_spelling = loosen("/".join(right)) == loosen("/".join(same))
    return "/".join([*lead, *right]) if is_spelling else ""


# ------------------------------------------------------------------ the rest


@rule("AKB608", "plain-http", severity=Severity.INFO, default=False)
def plain_http(note: Note, context: RuleContext) -> Iterator[Fault]:
    """An address begins with `http:`; nearly every site answers to `https:` too."""
    for link in note.links:
        if link.target.startswith("http://") and "://localhost" not in link.target:
            yield Fault(f"{link.target} is not encrypted", link.line, link.column)


@rule("AKB611", "orphan-note", severity=Severity.INFO, default=False, alone=False)
def orphan_note(note: Note, context: RuleContext) -> Iterator[Fault]:
    """No other note links to this one.

    It can still be found by folder and search. Off unless selected.
    """
    if not context.vault.backlinks.get(note.id):
        yield Fault("no note links here")


RULES: tuple[Rule, ...] = (
    dead_wikilink,
    ambiguous_link,
    dead_heading,
    dead_block,
    dead_relative_link,
    missing_attachment,
    plain_http,
    orphan_note,
    link_spelling,
    wikilink_case,
    embed_cycle,
    embeds_too_large,
    link_by_alias,
    note_named_like_a_file,
)
