"""`aurora-kb init`: a configuration and a first note."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import click

from aurora_kb.cli.run import PATH
from aurora_kb.engine import write_if_changed
from aurora_kb.errors import OutputError

CONFIG = """\
# aurora_kb reads this file from the folder it runs in. Every key may be left out.
notes = "{notes}"
output = "site"

[site]
title = {title}
"""

NOTE = """\
---
title: First note
tags:
  - start
---

**Spaced repetition**

- **is**: a way to learn by answering questions at growing intervals

- **designed for**: keeping knowledge for years

### Reading vs Recall

- *Reading*: feels easy, fades fast

- *Recall*: feels hard, lasts long
"""


@click.command(
    epilog="""\b
Example:
  aurora-kb init my-notes
"""
)
@click.argument("folder", required=False, default=".", type=PATH)
def init(folder: Path) -> None:
    """Write a configuration and a first note, never over an existing file."""
    from aurora_kb.notes import holds_notes

    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file", "pass the folder that is to hold the notes")
    # A text in JSON is one in TOML too.
    title = json.dumps(folder.resolve().name, ensure_ascii=False)
    has_notes = holds_notes(folder) or holds_notes(folder / "notes")
    # A vault that is there is not pushed aside by a folder in it with one note. Its own "Notes"
    # is not this name, whatever the disk makes of it.
    is_vault = has_notes and all(path.name != "notes" for path in folder.iterdir())
    notes = "." if is_vault else "notes"
    files = {folder / "aurora-kb.toml": CONFIG.format(title=title, notes=notes)}
    if not has_notes:
        files[folder / "notes" / "First note.md"] = NOTE
    for path in files:
        if path.exists():
            raise OutputError(f"{path} exists already", "init never overwrites a file")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_if_changed(path, text.encode())
        click.echo(f"wrote {path}")
    if is_vault:
        click.echo(f"the notes are those that {folder.resolve()} holds", err=True)
    place = "" if folder == Path() else f"cd {shlex.quote(str(folder))} && "
    click.echo(f"next: {place}aurora-kb serve", err=True)
