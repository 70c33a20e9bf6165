"""Anki's note types as this program defines them.

Ids, names and fields never change: Anki takes a note type with another field list for a
different one and leaves the notes of the old one behind. The spare fields are there to be
used instead. Templates and styles may change; raise `REVISED` with them.
"""

from __future__ import annotations

from typing import Any

BASIC_ID = 1_607_400_101
CLOZE_ID = 1_607_400_102
NOTE_TYPES = ("AKB Basic", "AKB Cloze")
REVISED = 1_767_225_600  # seconds; Anki takes over templates and styles that are newer

BASIC_FIELDS = (
    "Front", "Back", "Context", "Source", "Extra", "Hint", "Reverse", "Id",
    "Spare 1", "Spare 2", "Spare 3",
)  # fmt: skip
CLOZE_FIELDS = (
    "Text", "Extra", "Context", "Source", "Hint", "Id", "Spare 1", "Spare 2", "Spare 3",
)  # fmt: skip

_CONTEXT = '{{#Context}}<div class="akb-context">{{Context}}</div>{{/Context}}'
_HINT = '{{#Hint}}<div class="akb-hint">{{hint:Hint}}</div>{{/Hint}}'
_BELOW = (
    '{{#Extra}}<div class="akb-extra">{{Extra}}</div>{{/Extra}}'
    '{{#Source}}<div class="akb-source">{{Source}}</div>{{/Source}}'
)


def _front(asked: str) -> str:
    return f'<div class="akb">{_CONTEXT}<div class="akb-front">{asked}</div>{_HINT}</div>'


def _back(asked: str, answer: str) -> str:
    return (
        f'<div class="akb">{_CONTEXT}<div class="akb-front akb-asked">{asked}</div>'
        f'<hr id="answer"><div class="akb-back">{answer}</div>{_BELOW}</div>'
    )


# The second card is there when `Reverse` is filled. A note type of its own for cards that are
# asked both ways would not do: Anki never changes the type of a note it has, so a card that
# its author makes reversible, or stops being so, would never be updated again.
BASIC_TEMPLATES = (
    ("Forward", _front("{{Front}}"), _back("{{Front}}", "{{Back}}")),
    (
        "Reverse",
        "{{#Reverse}}" + _front("{{Back}}") + "{{/Reverse}}",
        _back("{{Back}}", "{{Front}}"),
    ),
)
_GAPS = '<div class="akb-text">{{cloze:Text}}</div>'
CLOZE_TEMPLATES = (
    (
        "Cloze",
        f'<div class="akb">{_CONTEXT}{_GAPS}{_HINT}</div>',
        f'<div class="akb">{_CONTEXT}{_GAPS}{_BELOW}</div>',
    ),
)

STYLE = """\
.card {
  --paper: #fbfaf7; --ink: #23211d; --quiet: #6b665c; --rule: #dcd7cc;
  --accent: #1c5d99; --tint: #eaf1f7;
  margin: 0; padding: 0;
  background-color: var(--paper); color: var(--ink);
  font: 1.25rem/1.5 ui-sans-serif, system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  text-align: left;
}
.card.nightMode, .nightMode .card, .card.night_mode {
  --paper: #1d1f23; --ink: #e8e6e1; --quiet: #a09b90; --rule: #3a3d43;
  --accent: #8fc1ee; --tint: #263442;
}
.akb { max-width: 36rem; margin: 0 auto; padding: 1.5rem 1.25rem; overflow-wrap: anywhere; }
.akb-context { margin-bottom: .75rem; color: var(--quiet); font-size: .8rem; }
.akb-front { font-weight: 600; font-size: 1.35rem; line-height: 1.35; }
.akb-asked { font-weight: 500; font-size: 1.1rem; color: var(--quiet); }
.akb hr { height: 1px; margin: 1.1rem 0; border: 0; background: var(--rule); }
.akb-back { font-size: 1.3rem; }
.akb-hint { margin-top: 1rem; font-size: 1rem; }
.akb-hint a { color: var(--accent); }
.akb-extra { margin-top: 1rem; color: var(--quiet); font-size: 1rem; }
.akb-source {
  margin-top: 1.75rem; padding-top: .5rem; border-top: 1px solid var(--rule);
  color: var(--quiet); font-size: .75rem;
}
.akb code {
  padding: .1em .3em; border-radius: .25em; background: var(--tint);
  font: .9em ui-monospace, "SF Mono", Menlo, Consolas, monospace;
}
.akb pre {
  margin: .6em 0; padding: .7em .9em; overflow-x: auto; border-radius: .35em;
  background: var(--tint); color: var(--ink); font-size: 1rem; font-weight: 400;
  line-height: 1.45; white-space: pre; overflow-wrap: normal;
}
.akb pre code { padding: 0; background: none; }
.akb img {
  max-width: 100%; max-height: 60vh; height: auto; margin: .3em 0; border-radius: .35em;
  vertical-align: middle;
}
.akb ul, .akb ol { margin: .3em 0; padding-left: 1.4em; }
.akb li { margin: .15em 0; }
.nightMode .akb img, .night_mode .akb img { background: #fff; }
.akb-text { font-size: 1.3rem; line-height: 1.5; }
.akb .cloze {
  padding: 0 .2em; border-radius: .2em; background: var(--tint); color: var(--accent);
  font-weight: 600;
}
"""


def note_types() -> dict[str, dict[str, Any]]:
    """Both note types as Anki's `models` column holds them, by id."""
    return {
        str(BASIC_ID): _note_type(BASIC_ID, NOTE_TYPES[0], BASIC_FIELDS, BASIC_TEMPLATES),
        str(CLOZE_ID): _note_type(CLOZE_ID, NOTE_TYPES[1], CLOZE_FIELDS, CLOZE_TEMPLATES),
    }


def _note_type(
    number: int, name: str, fields: tuple[str, ...], templates: tuple[tuple[str, str, str], ...]
) -> dict[str, Any]:
    return {
        "id": number,
        "name": name,
        "type": int(number == CLOZE_ID),
        "mod": REVISED,
        "usn": -1,
        "sortf": 0,
        "did": 1,
        "css": STYLE,
        "latexPre": "\\documentclass[12pt]{article}\n\\begin{document}\n",
        "latexPost": "\\end{document}",
        "latexsvg": False,
        "req": [[order, "any", [0]] for order in range(len(templates))],
        "tags": [],
        "vers": [],
        "flds": [_field(order, field) for order, field in enumerate(fields)],
        "tmpls": [_template(order, *template) for order, template in enumerate(templates)],
    }


def _template(order: int, name: str, front: str, back: str) -> dict[str, Any]:
    return {
        "name": name,
        "ord": order,
        "qfmt": front,
        "afmt": back,
        "bqfmt": "",
        "bafmt": "",
        "did": None,
    }


def _field(order: int, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "ord": order,
        "sticky": False,
        "rtl": False,
        "font": "Arial",
        "size": 20,
        "media": [],
        "collapsed": order > 1,
    }
