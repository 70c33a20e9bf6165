"""Every output path and every relative URL of the site is made here.

Paths are readable Unicode in NFC, unique after case folding, and free of anything that a
file system, a shell or a web server reads in its own way. URLs are relative and always
name the file, so the site works from disk, below any address and on any server.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from aurora_kb.model import Asset, Comparison, Finding, Note, Severity, Vault
from aurora_kb.notes import find_folder_notes, folders_of

MAX_BYTES = 240
SCHEMES = frozenset({"http", "https", "mailto", "tel", "obsidian"})

# Browsers drop these inside a scheme, so "java\tscript:" would pass a naive comparison.
_DROPPED_IN_URLS = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f]+")

_FORBIDDEN = re.compile(r'[\s<>:"|?*\\/%&\'`]+')
_PUNCTUATION = re.compile(r"[,;()\[\]{}!=…“”„‘’«»]+")
_DASHES = re.compile(r"-{2,}")
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789¹²³"]
)
# Words of plain letters: in a file's name they stay as they are, joined by hyphens.
_PLAIN_WORDS = re.compile(r"[a-z0-9]+(?:[ -][a-z0-9]+)*")
# What stands in a URL as it is.
_PLAIN_SIGNS = "/-._~!$()*+,;=@"
_IS_PLAIN = re.compile(f"[A-Za-z0-9{re.escape(_PLAIN_SIGNS)}]*").fullmatch
_PLAIN_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,12}")
# Served under their own names these would run in the reader's browser, with the rights of
# the site. They are published as text instead.
_ACTIVE_SUFFIXES = frozenset(
    [
        "htm",
        "html",
        "js",
        "mjs",
        "cjs",
        "shtml",
        "swf",
        "wasm",
        "xht",
        "xhtml",
        "xml",
        "xsd",
        "xsl",
        "xslt",
        "xul",
        "atom",
        "rdf",
        "rss",
        "mathml",
        "mml",
        "svgz",
        "mht",
        "mhtml",
        "hta",
    ]
)

# What some servers run, or take for their settings, wherever in a name it stands. Whose server
# it will be nobody knows.
_OF_SERVERS = re.compile(
    r"\.(?=(?:php\d?|phps|pht|phtml|phar|cgi|fcgi|shtml|stm|aspx?|ashx|asmx|jspx?|cfm|config)(?:\.|$))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where everything lives: ids as the stages before know them, to output paths."""

    notes: Mapping[str, str]  # note id
    folders: Mapping[str, str]  # folder path, "" for the notes folder itself
    folder_notes: Mapping[str, str]  # folder path -> id of the note that is its page
    concepts: Mapping[str, str]  # concept id
    tags: Mapping[str, str]  # case-folded tag, parents of nested tags included
    assets: Mapping[str, str]  # asset path
    redirects: Mapping[str, str]  # output path of an old address -> note id
    findings: tuple[Finding, ...]


def path_segment(text: str, suffix: str = "") -> str:
    """Return a safe, readable file name made of `text`, with `suffix` at its end."""
    # Of these nothing is changed or left out, and most are: to look at each letter is dear.
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", text)
        text = "".join(c for c in text if unicodedata.category(c) not in _UNSEEN_CATEGORIES)
    text = _FORBIDDEN.sub("-", text).strip("-. ") or "untitled"
    text = _OF_SERVERS.sub("-", text)
    if text.split(".")[0].casefold() in _RESERVED:
        text += "-"
    return _cut(text, MAX_BYTES - len(suffix.encode())) + suffix


# Control, format (bidirectional marks, zero widths), surrogate, private, unassigned.
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def _cut(text: str, size: int) -> str:
    """Shorten to `size` bytes, ending in a digest so that two long names stay apart."""
    data = text.encode()
    if len(data) <= size:
        return text
    digest = hashlib.sha256(data).hexdigest()[:8]
    return data[: size - 9].decode(errors="ignore").rstrip("-. ") + "-" + digest


def output_path(*parts: str, suffix: str = ".html") -> str:
    """Join a fixed root folder and names from the notes into one output path.

    Slashes in a part make folders. A path beyond the limit keeps its root and its name.
    """
    names = [name for part in parts[1:] for name in part.split("/") if name]
    names = names or ["untitled"]
    folders = [parts[0], *(_folder_segment(name) for name in names[:-1])]
    path = "/".join([*folders, path_segment(names[-1], suffix)])
    if len(path.encode()) <= MAX_BYTES:
        return path
    digest = hashlib.sha256(path.encode()).hexdigest()[:8]
    room = MAX_BYTES - len(f"{parts[0]}/-{digest}{suffix}".encode())
    name = path_segment(names[-1]).encode()[:room].decode(errors="ignore").rstrip("-. ")
    return f"{parts[0]}/{name}-{digest}{suffix}"


_FORMS = (".html", ".txt", ".md", ".xml", ".png", ".svg", ".js", ".json")


@lru_cache(maxsize=1024)  # notes of a folder have the same
def _folder_segment(name: str) -> str:
    """As `path_segment`, but never the name of a page, or of another form of it: its feed, its
    Markdown, its picture. Those may lie beside the folder."""
    segment = path_segment(name)
    return segment + "-" if segment.casefold().endswith(_FORMS) else segment


def relative_url(source: str, target: str, anchor: str = "") -> str:
    """Return the URL of output path `target` as written in the page at `source`."""
    folder = source[: source.rfind("/") + 1]
    # From one concept to another, of which there are more than could be kept.
    way = _quoted(target[len(folder) :]) if target.startswith(folder) else _way(folder, target)
    if not anchor:
        return way
    is_plain = anchor.isascii() and anchor.isalnum()  # as that of a line
    fragment = anchor if is_plain else quote(anchor, safe="!$&'()*+,;=:@/?-._~")
    return f"#{fragment}" if source == target else f"{way}#{fragment}"


# Pages of one folder lead to the same places, and there are many of them.
@lru_cache(maxsize=1 << 13)
def _way(folder: str, target: str) -> str:
    here, there = folder.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + _quoted("/".join(there[shared:]))


def absolute_url(base_url: str, path: str) -> str:
    """Return the URL of an output path below the site's address, `""` without one.

    A page `index.html` is named by its folder, as servers show it.
    """
    if not base_url:
        return ""
    shown = path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path
    return f"{base_url.rstrip('/')}/{relative_url('index.html', shown)}"


def safe_url(url: str) -> str:
    """Return the URL if its scheme may be followed from a page, else `""`."""
    try:
        scheme = urlsplit(_DROPPED_IN_URLS.sub("", url)).scheme.lower()
    except ValueError:
        return ""
    return url.strip() if scheme in SCHEMES else ""


def _quoted(path: str) -> str:
    # Most names are plain, and to see that takes less than to look up what was made of them.
    return path if _IS_PLAIN(path) else _percent_encoded(path)


@lru_cache(maxsize=1 << 13)
def _percent_encoded(path: str) -> str:
    # A colon is quoted, so that a name such as `javascript:x` never becomes a scheme.
    return quote(path, safe=_PLAIN_SIGNS)


class _Claims:
    """Output paths given out so far. Two that differ in case only count as one."""

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}
        self.findings: list[Finding] = []

    def owner(self, path: str) -> str:
        """Return who has the path, `""` if it is free."""
        return self._owners.get(path.casefold(), "")

    def claim(self, path: str, owner: str, *, report: bool = False) -> str:
        """Give `path` to `owner`, numbered when it is taken."""
        number = 1
        candidate = path
        while (key := candidate.casefold()) in self._owners:
            base, suffix = posixpath.splitext(path)
            number += 1
            candidate = f"{base}-{number}{suffix}"
        if number > 1 and report:
            self.findings.append(_collision(path, candidate, owner, self._owners[path.casefold()]))
        self._owners[key] = owner
        return candidate


def _collision(path: str, given: str, owner: str, first: str) -> Finding:
    return Finding(
        code="AKB951",
        message=f'the page address "{path}" already belongs to "{first}"; this one is "{given}"',
        path=owner,
        severity=Severity.ERROR,
        hint="rename one of the two, so that links from outside stay true",
    )


def tag_keys(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the case-folded tags with the parents of nested ones, sorted."""
    keys: set[str] = set()
    for tag in tags:
        parts = [part for part in tag.casefold().split("/") if part]
        keys.update("/".join(parts[: i + 1]) for i in range(len(parts)))
    return tuple(sorted(keys))


def plan_addresses(
    notes: Sequence[Note],
    assets: Sequence[Asset] = (),
    concepts: Sequence[tuple[str, str]] = (),
) -> Addresses:
    """Give every page and file its place. `concepts` are pairs of id and label.

    The pages of comparisons are placed apart: see `plan_comparisons`.
    """
    claims = _Claims()
    folders = folders_of(note.path for note in notes)
    folder_notes = find_folder_notes(notes, folders)
    folder_paths = {
        folder: claims.claim(output_path("notes", f"{folder}/index"), f"{folder or '.'}/")
        for folder in folders
    }
    owned = {note_id: folder_paths[folder] for folder, note_id in folder_notes.items()}
    note_paths = {
        note.id: owned.get(note.id)
        or claims.claim(output_path("notes", note.id), note.path, report=True)
        for note in notes
    }
    return Addresses(
        notes=note_paths,
        folders=folder_paths,
        folder_notes=folder_notes,
        concepts=plan_concepts(concepts),
        tags=_plan_tags((tag for note in notes for tag in note.tags), claims),
        assets={asset.path: claims.claim(_asset_path(asset.path), asset.path) for asset in assets},
        # Last, for a redirect never takes an address from anything else.
        redirects=_plan_redirects(notes, note_paths, claims),
        findings=tuple(claims.findings),
    )


_FIXED_PAGES = (
    "index.html", "404.html", "graph.html", "cards.html", "health.html", "table.html",
    "paths.html", "statistics.html",
    "search.html",
    "feed.xml", "sitemap.xml",
)  # fmt: skip
# What the site has at its top, and what the host of a site may have there.
_FIXED_FOLDERS = (
    "assets", "cname", "compare", "concepts", "data", "feed", "feeds", "files", "search",
    "social", "study", "tags",
)  # fmt: skip


def find_address_faults(vault: Vault) -> tuple[Finding, ...]:
    """Return the notes whose pages would have had the address of another note's."""
    return plan_addresses(vault.notes).findings


def _plan_redirects(
    notes: Sequence[Note], note_paths: Mapping[str, str], claims: _Claims
) -> dict[str, str]:
    """Return the other addresses that notes name, less those that something else has."""
    for page in _FIXED_PAGES:
        claims.claim(page, page)
    found: dict[str, str] = {}
    names = {note.path: {name.casefold() for name in (note.stem, *note.aliases)} for note in notes}
    for note in notes:
        for written, path, severity in _other_addresses(note):
            top = path.split("/")[0]
            is_fixed = top.casefold() in _FIXED_FOLDERS
            owner = f"{top}/" if is_fixed else claims.owner(path) or claims.owner(top.rstrip("-"))
            if not owner:
                found[claims.claim(path, note.path)] = note.id
            elif owner == note.path or path.casefold() == note_paths[note.id].casefold():
                continue
            # Two notes of one name have a rule of their own.
            elif written.casefold() not in names.get(owner, ()):
                taken = f'the site has pages of its own in "{owner}"' if is_fixed else ""
                taken = taken or f'"{path}" belongs to "{owner}"'
                claims.findings.append(_refused(note, written, taken, severity))
    return found


def _other_addresses(note: Note) -> Iterator[tuple[str, str, Severity]]:
    """Yield what a note is also to be found by: as written, and as an output path.

    A permalink counts from the top of the site. An alias stands in the note's own folder,
    unless it is a path: then it counts from the notes folder.
    """
    permalink = note.stated("permalink")
    if isinstance(permalink, str) and (names := _steps(unquote(_path_of(permalink)))):
        stem, suffix = posixpath.splitext(names[-1])
        # Any server shows `a/index.html` where it is asked for `a` or `a/`.
        is_file = suffix.casefold() in (".htm", ".html")
        names = [*names[:-1], stem] if is_file else [*names, "index"]
        top, *rest = names
        path = output_path(_folder_segment(top), *rest) if rest else path_segment(top, ".html")
        yield permalink, path, Severity.WARNING
    for alias in note.aliases:
        folder = "" if "/" in alias else note.folder
        names = _steps(f"{folder}/{alias.removesuffix('.md')}")
        if names:
            yield alias, output_path("notes", *names), Severity.INFO


def _path_of(address: str) -> str:
    try:
        return urlsplit(address.strip()).path
    except ValueError:  # http://[
        return ""


def _steps(path: str) -> list[str]:
    return [name for name in path.split("/") if name.strip(". ")]


def _refused(note: Note, written: str, reason: str, severity: Severity) -> Finding:
    # Of aliases it is information, see `_other_addresses`.
    keys = ("permalink",) if severity is Severity.WARNING else ("aliases", "alias")
    line = next((field.line for field in note.fields if field.key in keys), 0)
    message = f'"{written}" does not lead here: {reason}'
    hint = "choose another alias or permalink, or remove it"
    return Finding("AKB956", message, note.path, line, min(line, 1), severity, hint)


def _slug(label: str, size: int = 80) -> str:
    """Return a short name in lower case for a page that is named by what it is about."""
    plain = label.lower()
    # Nine in ten are: without a look at all else that may be in a name they take a third.
    if _PLAIN_WORDS.fullmatch(plain) and len(plain) <= size and plain not in _RESERVED:
        return plain.replace(" ", "-")
    words = _PUNCTUATION.sub("-", plain)
    return _cut(path_segment(_DASHES.sub("-", words)), size)


# Concepts and comparisons have folders that nothing else has a page in, so that nothing else need
# be known to place them.
def plan_concepts(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Place concepts, which are pairs of id and label. The page of all comes first."""
    claims = _Claims()
    claims.claim("concepts/index.html", "concepts index")
    return {key: claims.claim(_named_path("concepts", _slug(label)), label) for key, label in named}


def _named_path(root: str, slug: str) -> str:
    """As `output_path`, which leaves plain words as they are."""
    is_plain = _PLAIN_WORDS.fullmatch(slug) and slug not in _RESERVED
    return f"{root}/{slug}.html" if is_plain else output_path(root, slug)


def _plan_tags(tags: Iterable[str], claims: _Claims) -> dict[str, str]:
    """Place tags, nested ones in folders."""
    claims.claim("tags/index.html", "tags index")
    return {tag: claims.claim(output_path("tags", tag), tag) for tag in tag_keys(tags)}


def plan_comparisons(comparisons: Sequence[Comparison]) -> dict[str, Comparison]:
    """Place comparisons, each by what it compares, and return them by the paths of their pages.

    The path is the name by which pages ask for one: of a new comparison nothing else is renamed,
    while a number would be another one for all that stand behind it.
    """
    claims = _Claims()
    claims.claim("compare/index.html", "comparison index")
    # Of several comparisons of the same things the fullest has the plain name.
    order = sorted(range(len(comparisons)), key=lambda i: (-len(comparisons[i].rows), i))
    paths: dict[int, str] = {}
    for index in order:
        items = [_slug(item) for item in comparisons[index].items]
        # Of many things the first two name the page, as they do in its title.
        name = "-vs-".join(items if len(items) <= 3 else items[:2])
        paths[index] = claims.claim(output_path("compare", _slug(name, 120)), name)
    return {paths[index]: one for index, one in enumerate(comparisons)}


def _asset_path(path: str) -> str:
    stem, suffix = posixpath.splitext(path)
    if not _PLAIN_SUFFIX.fullmatch(suffix):
        return output_path("files", path, suffix="")
    if suffix[1:].casefold() in _ACTIVE_SUFFIXES or _OF_SERVERS.match(suffix):
        return output_path("files", path, suffix=".txt")
    return output_path("files", stem, suffix=suffix.lower())
