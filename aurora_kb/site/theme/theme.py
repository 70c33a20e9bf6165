"""The templates and files that give the site its look, already read from disk."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial, wraps
from types import CodeType
from typing import ParamSpec, TypeVar

from jinja2 import (
    BytecodeCache,
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from aurora_kb.errors import AuroraError
from aurora_kb.model import Page
from aurora_kb.site.theme.environment import OurEnvironment
from aurora_kb.site.words.labels import card_kind_words, humanise
from aurora_kb.site.words.translations import ENGLISH, Words

Given = ParamSpec("Given")
Made = TypeVar("Made")

_INDENTS = re.compile(r"^[ \t]+", re.MULTILINE)
_PLAIN_TEXTS = re.compile(r'\{\{ _\("([^"{}]*)"\) \}\}')


@dataclass(frozen=True, slots=True)
class Theme:
    """Template sources by name, and the files copied into `assets/`.

    `own_templates` are the user's, which win over ours name by name.
    """

    templates: Mapping[str, str]
    own_templates: Mapping[str, str]
    files: tuple[Page, ...]
    # By language the name and text of its files, later ones winning; by script the texts in it.
    catalogues: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    said_in_scripts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class _Compiled(BytecodeCache):
    """The templates that were compiled for one language, of each name the last one.

    To compile all takes 0.15 s of the processor, and `serve` builds again and again.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template whose text is still the same."""
        text, code = self._known.get(bucket.key, ("", None))
        bucket.code = code if text == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code is not None:
            self._known[bucket.key] = (bucket.checksum, bucket.code)


_compiled: dict[tuple[str, bool], _Compiled] = {}


def _compiled_for(words: Words, is_sandbox: bool) -> _Compiled:
    """Return what this process has compiled. A filter of a constant is code in one language, and
    a sandbox has other code."""
    found = _compiled.get((words.language, is_sandbox))
    if found is None or found.words != words:
        found = _compiled[words.language, is_sandbox] = _Compiled(words)
    return found


def make_environment(theme: Theme, words: Words = ENGLISH) -> Environment:
    """Return the Jinja environment: undefined names are errors, everything is escaped.

    The user's own templates run in a sandbox, for they may have come with notes of somebody
    else. Ours need none, and without it a site is made in two thirds of the time.
    """
    ours = {name: _shortened(text, words) for name, text in theme.templates.items()}
    sources = {**ours, **theme.own_templates}

    def load(name: str) -> tuple[str, str, None] | None:
        # The name stands for the file, so that an error can say where it happened.
        return (sources[name], name, None) if name in sources else None

    is_sandbox = bool(theme.own_templates)
    kind = ImmutableSandboxedEnvironment if is_sandbox else OurEnvironment
    environment = kind(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_compiled_for(words, is_sandbox),
    )
    environment.globals["_"] = words.say
    environment.globals["link_to"] = link_to
    environment.globals["code"] = code
    environment.filters["plural"] = words.count
    environment.filters["humanise"] = humanise
    environment.filters["card_kind"] = partial(card_kind_words, words=words)
    return environment


def _shortened(template: str, words: Words) -> str:
    """Return one of our own templates with what is the same in all of its pages done once.

    Indents are for those who read templates: in a small page they were a twentieth of the bytes.
    To look up texts of the interface was a sixth of what a page took to print.
    """

    def said(found: re.Match[str]) -> str:
        text = str(escape(words.say(found[1])))
        return found[0] if "{" in text else text

    return _PLAIN_TEXTS.sub(said, _INDENTS.sub("", template))


def link_to(url: str, text: str) -> Markup:
    """Return a link that can stand in a sentence: `_("See {page}.", page=link_to(...))`."""
    return Markup('<a href="{}">{}</a>').format(url, text)


def code(text: str) -> Markup:
    """Return what is to be typed as it stands, so that it can stand in a sentence."""
    return Markup("<code>{}</code>").format(text)


def naming_faults(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Have what is wrong with a template raised as an error that names its file and line."""

    # No context manager: it is entered for every page, which took a fortieth of making one.
    @wraps(function)
    def named(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        try:
            return function(*args, **kwargs)
        except TemplateError as error:
            raise _named_fault(error) from error

    return named


def _named_fault(error: TemplateError) -> AuroraError:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{one.filename}, line {one.lineno}" for one in frames if _is_template(one)]
    if isinstance(error, TemplateSyntaxError):
        places.append(f"{error.name}, line {error.lineno}")
    message = f"template {places[-1]}: {error.message}" if places else f"template {error}"
    hint = "your own templates lie in the folder templates; without one the theme's own is used"
    return AuroraError(message, hint)


def _is_template(frame: traceback.FrameSummary) -> bool:
    return frame.filename.endswith(".j2")
