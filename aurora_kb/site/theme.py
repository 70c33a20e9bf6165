"""The templates and files that give the site its look, already read from disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import ChoiceLoader, DictLoader, Environment, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from aurora_kb.model import Page
from aurora_kb.site.wording import card_kind_words, humanise, plural


@dataclass(frozen=True, slots=True)
class Theme:
    """Template sources by name, and the files copied into `assets/`.

    `own_templates` are the user's, which win over ours name by name.
    """

    templates: Mapping[str, str]
    own_templates: Mapping[str, str]
    files: tuple[Page, ...]


def make_environment(theme: Theme) -> Environment:
    """Return the Jinja environment: undefined names are errors, everything is escaped.

    In a sandbox, for the templates may have come with notes of somebody else.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([DictLoader(theme.own_templates), DictLoader(theme.templates)]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters["plural"] = plural
    environment.filters["humanise"] = humanise
    environment.filters["card_kind"] = card_kind_words
    return environment
