"""Anki's note types as this program defines them.

Ids, names and fields never change: Anki takes a note type with another field list for a
different one and leaves the notes of the old one behind. The spare fields are there to be
used instead. Templates and styles may change; raise `REVISED` with them.
"""

from __future__ import annotations

from typing import Any

BASIC_ID = 1_607_400_101
CLOZE_ID = 1_607_400_102
REVISED = 1_767_225_600  # seconds; Anki takes over templates and styles that are newer

BASIC_FIELDS = ("Front", "Back", "Context", "Source", "Extra", "Spare 1", "Spare 2", "Spare 3")
CLOZE_FIELDS = ("Text", "Back Extra", "Context", "Source", "Spare 1", "Spare 2", "Spare 3")

_CONTEXT = '{{#Context}}<div class="akb-context">{{Context}}</div>{{/Context}}'
_SOURCE = '{{#Source}}<div class="akb-source">{{Source}}</div>{{/Source}}'

BASIC_FRONT = f'<div class="akb">{_CONTEXT}<div class="akb-front">{{{{Front}}}}</div></div>'
BASIC_BACK = (
    f'<div class="akb">{_CONTEXT}<div class="akb-front akb-asked">{{{{Front}}}}</div>'
    '<hr id="answer"><div class="akb-back">{{Back}}</div>'
    '{{#Extra}}<div class="akb-extra">{{Extra}}</div>{{/Extra}}'
    f"{_SOURCE}</div>"
)
CLOZE_FRONT = f'<div class="akb">{_CONTEXT}<div class="akb-front">{{{{cloze:Text}}}}</div></div>'
CLOZE_BACK = (
    f'<div class="akb">{_CONTEXT}<div class="akb-front">{{{{cloze:Text}}}}</div>'
    '{{#Back Extra}}<div class="akb-extra">{{Back Extra}}</div>{{/Back Extra}}'
    f"{_SOURCE}</div>"
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
.card.nightMode, .nightMode .card {
  --paper: #1d1f23; --ink: #e8e6e1; --quiet: #a09b90; --rule: #3a3d43;
  --accent: #8fc1ee; --tint: #263442;
}
.akb { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1.25rem; overflow-wrap: anywhere; }
.akb-context { margin-bottom: .75rem; color: var(--quiet); font-size: .8rem; }
.akb-front { font-weight: 600; font-size: 1.35rem; line-height: 1.35; }
.akb-asked { font-weight: 500; font-size: 1.1rem; color: var(--quiet); }
.akb hr { height: 1px; margin: 1.1rem 0; border: 0; background: var(--rule); }
.akb-back { font-size: 1.3rem; }
.akb-extra { margin-top: 1rem; color: var(--quiet); font-size: 1rem; }
.akb-source {
  margin-top: 1.75rem; padding-top: .5rem; border-top: 1px solid var(--rule);
  color: var(--quiet); font-size: .75rem;
}
.akb code {
  padding: .1em .3em; border-radius: .25em; background: var(--tint);
  font: .9em ui-monospace, "SF Mono", Menlo, Consolas, monospace;
}
.akb .cloze { padding: 0 .2em; border-radius: .2em; background: var(--tint); color: var(--accent); }
"""


def note_types() -> dict[str, dict[str, Any]]:
    """Both note types as Anki's `models` column holds them, by id."""
    return {
        str(BASIC_ID): _note_type(
            BASIC_ID, "AKB Basic", BASIC_FIELDS, ("Card 1", BASIC_FRONT, BASIC_BACK), cloze=False
        ),
        str(CLOZE_ID): _note_type(
            CLOZE_ID, "AKB Cloze", CLOZE_FIELDS, ("Cloze", CLOZE_FRONT, CLOZE_BACK), cloze=True
        ),
    }


def _note_type(
    number: int, name: str, fields: tuple[str, ...], template: tuple[str, str, str], cloze: bool
) -> dict[str, Any]:
    card, front, back = template
    return {
        "id": number,
        "name": name,
        "type": int(cloze),
        "mod": REVISED,
        "usn": -1,
        "sortf": 0,
        "did": 1,
        "css": STYLE,
        "latexPre": "\\documentclass[12pt]{article}\n\\begin{document}\n",
        "latexPost": "\\end{document}",
        "latexsvg": False,
        "req": [[0, "any", [0]]],
        "tags": [],
        "vers": [],
        "flds": [_field(order, field) for order, field in enumerate(fields)],
        "tmpls": [
            {
                "name": card,
                "ord": 0,
                "qfmt": front,
                "afmt": back,
                "bqfmt": "",
                "bafmt": "",
                "did": None,
            }
        ],
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
