"""Every text that the interface says, read out of the templates, views and scripts."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes

from aurora_kb.site.views.health import RULE_WORDS
from aurora_kb.site.words import labels

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").glob("p*/*.j2"))
SCRIPTS = sorted((ROOT / "templates" / "scripts").glob("*.js"))
VIEWS = sorted((ROOT / "aurora_kb" / "site").rglob("*.py"))
SEEN_ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "data-label")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
# Names of programs, files and keys, which are the same in all languages.
NAMES = frozenset({"aurora_kb", "aurora-kb", "JSON", "TSV", "CSV", "Ctrl", "Esc", "min", "svg"})


@cache
def said_texts() -> frozenset[str]:
    """Return the keys of `say` and `_`, and those that stand in tables of words."""
    of_relations = {word for pair in labels.RELATIONS.values() for word in pair if word}
    texts = {
        *of_relations,
        *labels.CARD_KINDS.values(),
        *labels.CONCEPT_TYPES,
        *labels.FIELDS,
        *labels.PARSERS_WORDS,
        *labels.SEVERITIES,
        *RULE_WORDS.values(),
    }
    for path in TEMPLATES:
        texts |= {text for text, kind in _of_template(path) if kind == "text"}
    for path in VIEWS:
        texts |= {text for text, kind in _of_module(path) if kind == "text"}
    texts |= {text for path in SCRIPTS for text in _of_script(path, r"say(?:Around)?\(\s*")}
    return frozenset(texts)


@cache
def counted_nouns() -> frozenset[str]:
    """Return the nouns that are counted."""
    nouns: set[str] = set()
    for path in TEMPLATES:
        nouns |= {text for text, kind in _of_template(path) if kind == "noun"}
    for path in VIEWS:
        nouns |= {text for text, kind in _of_module(path) if kind == "noun"}
    counting = r"count(?:Around)?\([^\"{}]*?,\s*"
    return frozenset(nouns | {text for path in SCRIPTS for text in _of_script(path, counting)})


def _of_template(path: Path) -> Iterator[tuple[str, str]]:
    tree = Environment().parse(path.read_text(encoding="utf-8"))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "_":
            yield from ((text, "text") for text in _literals(call.args[0]))
    for found in tree.find_all(nodes.Filter):
        if found.name == "plural":
            yield from ((text, "noun") for text in _literals(found.args[0]))


def _literals(node: nodes.Node) -> Iterator[str]:
    for part in (node, *node.find_all(nodes.Const)):
        if isinstance(part, nodes.Const) and isinstance(part.value, str):
            yield part.value


def _of_module(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        # `here.say("...")`, and `say` alone where it has been taken out of there.
        at = {"say": 0, "count": 1}.get(ast.unparse(node.func).rpartition(".")[2])
        if at is None or len(node.args) <= at:
            continue
        for part in _parts(node.args[at]):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value, "noun" if at else "text"


def _parts(node: ast.expr) -> Iterator[ast.AST]:
    """Give what an argument may be: a text, or one of two."""
    yield from (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,)


def texts_of_elsewhere() -> set[str]:
    """Return what views say that is no text written there, as it stands in the source."""
    found = set()
    for path in VIEWS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not ast.unparse(node.func).endswith(".say"):
                continue
            found |= {
                ast.unparse(part)
                for part in (_parts(node.args[0]) if node.args else ())
                if not isinstance(part, ast.Constant)
            }
    return found


@cache
def _build() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "templates" / "build_theme.py"))


def _of_script(path: Path, before: str) -> Iterator[str]:
    yield from _build()["strings_after"](before, path.read_text(encoding="utf-8"))


# ------------------------------------------------------------------ what goes past it


def bare_words(path: Path) -> list[str]:
    """Return the words of a template that a reader sees and no catalogue could change."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\{% block body_class %\}.*?\{% endblock %\}", "", text)
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
    reader = _Visible()
    reader.feed(text)
    reader.close()
    words = {word for seen in reader.seen for word in _LETTERS.findall(seen)}
    return sorted(words - NAMES)


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style", "code", "kbd")
        self.seen += [value for name, value in attrs if name in SEEN_ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style", "code", "kbd")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.seen.append(data)
