"""Which cards a note asks for: in its tags, its front matter, in the configuration."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from aurora_kb.cards.syntaxes.base import Syntax
from aurora_kb.cards.syntaxes.clozes import pattern_of
from aurora_kb.config import CardsConfig
from aurora_kb.errors import ConfigError
from aurora_kb.model import Note

WRITTEN = "written"
_NONE = frozenset(["false", "none", "no", "off"])


@dataclass(frozen=True, slots=True)
class SyntaxChoice:
    """What to do with a note: the syntaxes to read, and whether to make cards as well.

    `by_note` are those that the note or its folder asks for, `unknown` what the note's property
    names in vain.
    """

    syntaxes: tuple[Syntax, ...]
    by_note: frozenset[str]
    is_automatic: bool
    unknown: tuple[str, ...] = ()


def asked_of(note: Note, settings: CardsConfig, syntaxes: Iterable[Syntax]) -> SyntaxChoice:
    """What the note asks for: its property `cards`, else its folder, else tags and settings."""
    own = _words(note.meta["cards"]) if "cards" in note.meta else ()
    words = own or _words(_of_folder(note, settings))
    if words and words[0] in _NONE:
        return SyntaxChoice((), frozenset(), False)
    known = {one.name: one for one in syntaxes}
    named = tuple(word for word in words if word in known)
    unknown = tuple(word for word in own if word not in known and word != WRITTEN)
    tags = [tag.casefold() for tag in note.tags]
    by_tag = frozenset(one.name for one in known.values() if _is_tagged(tags, one, settings))
    by_note = frozenset(named) or by_tag
    chosen = by_note if named else by_tag | frozenset(settings.syntax)
    is_automatic = settings.automatic and WRITTEN not in words
    taken = tuple(one for name, one in known.items() if name in chosen)
    return SyntaxChoice(taken, by_note, is_automatic, unknown)


def first_look(settings: CardsConfig, syntaxes: Iterable[Syntax]) -> Callable[[Note], bool]:
    """A quick test: false for most notes of which `asked_of` tells that no syntax is to be read."""
    roots = {root for one in syntaxes for root in (*one.tags, *settings.tags)}
    tops = {root.casefold().strip("#/").split("/")[0] for root in roots}
    if settings.syntax or settings.folders:
        return lambda note: True
    return lambda note: (
        "cards" in note.meta or any(tag.casefold().split("/")[0] in tops for tag in note.tags)
    )


def _of_folder(note: Note, settings: CardsConfig) -> str:
    """What the settings say of the nearest folder above the note, `""` if nothing."""
    above = [
        (len(name), said)
        for name, said in settings.folders.items()
        if note.path.startswith(f"{name.strip('/')}/") or name.strip("/") in ("", ".")
    ]
    return max(above, default=(0, ""))[1]


def _words(value: object) -> tuple[str, ...]:
    """The property's words. Numbers and mappings are passed over: other tools write them."""
    if value is False:
        return ("false",)
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list | tuple):
        return ()
    texts = (text.strip() for text in value if isinstance(text, str))
    return tuple(text.casefold() for text in texts if text)


def _is_tagged(tags: Sequence[str], one: Syntax, settings: CardsConfig) -> bool:
    """Whether one of the tags, which are in lower case, asks for the syntax."""
    roots = settings.tags if one.name == "osr" else one.tags
    if not (tags and roots):
        return False
    wanted, above = _roots(tuple(roots))
    return any(tag in wanted or tag.startswith(above) for tag in tags)


# The same for all notes, which are asked for each syntax.
@lru_cache(maxsize=64)
def _roots(tags: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags as they are compared, and how those below them begin."""
    wanted = tuple(tag.casefold().strip("#/") for tag in tags)
    return wanted, tuple(f"{tag}/" for tag in wanted)


def refuse_unknown(settings: CardsConfig, syntaxes: Iterable[Syntax]) -> None:
    """Raise `ConfigError` for a name in the settings that no syntax has, or not for all notes, and
    for a pattern of gaps that is none."""
    for template in settings.clozes:
        pattern_of(template)
    known = {one.name: one for one in syntaxes}
    for name in settings.syntax:
        if name not in known:
            raise ConfigError(f'cards.syntax: no syntax is called "{name}"', nearest(name, known))
        if known[name].is_plain:
            hint = "ask for it in the notes that have it, or for their folder in cards.folders"
            raise ConfigError(f'cards.syntax: "{name}" would make cards of ordinary text', hint)
    names = [WRITTEN, *sorted(_NONE), *known]
    for folder, said in settings.folders.items():
        for word in _words(said):
            if word not in names:
                where = f"cards.folders: {folder!r} asks for"
                raise ConfigError(
                    f'{where} "{word}", and no syntax is called so', nearest(word, names)
                )


def nearest(name: str, names: Iterable[str]) -> str:
    """A hint that names the nearest syntax, or all of them."""
    known = list(names)
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f'nearest: "{near[0]}"' if near else f"known: {', '.join(known)}"
