"""The grammar: markdown-it with GFM, math, footnotes, definition lists, and the dialects."""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from aurora_kb.notes.dialects import DIALECTS
from aurora_kb.notes.render import NoteRenderer


@lru_cache(maxsize=4)
def grammar(line_breaks: bool = True, with_dialects: bool = True) -> MarkdownIt:
    """Return the parser. It keeps no state between notes, so one serves a whole process.

    Without dialects it is CommonMark alone, which the specification's examples need.
    """
    if not with_dialects:
        return MarkdownIt("commonmark", renderer_cls=NoteRenderer)
    md = MarkdownIt("gfm-like", {"breaks": line_breaks, "html": True}, renderer_cls=NoteRenderer)
    assert md.linkify is not None
    # Only addresses with a scheme: "e.g.Note" and "file.py" are words in study notes.
    md.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    # The labels of the plugin print unescaped; notes do not use them.
    dollarmath_plugin(
        md, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True
    )
    footnote_plugin(md)
    deflist_plugin(md)
    for dialect in DIALECTS:
        dialect(md)
    return md
