"""Rules about notes that list other notes."""

from __future__ import annotations

from collections.abc import Iterator

from aurora_kb.checks.rule import Fault, Rule, RuleContext, vault_rule
from aurora_kb.model import Note, TargetKind
from aurora_kb.notes import find_folder_notes

# A note that links to fewer of its neighbours never meant to list them.
ENOUGH = 5
MOST = 0.8
SHOWN = 3


@vault_rule("AKB904", "index-disagrees")
def index_disagrees(context: RuleContext) -> Iterator[Fault]:
    """A note introduces a folder, lists nearly all notes in it, and leaves some out.

    Such a note is called like its folder, `index` or `README`. It is taken for a list where it
    links to at least four of five notes beside it, and five or more.
    """
    members: dict[str, list[Note]] = {}
    for note in context.vault.notes:
        members.setdefault(note.folder, []).append(note)
    for folder, note_id in sorted(find_folder_notes(context.vault.notes, members).items()):
        index = context.vault.by_id[note_id]
        beside = [note for note in members.get(folder, ()) if note is not index]
        linked = {
            target.path
            for target in context.vault.targets.get(note_id, ())
            if target.kind is TargetKind.NOTE
        }
        left = [note for note in beside if note.id not in linked]
        count = len(beside) - len(left)
        if left and count >= max(ENOUGH, MOST * len(beside)):
            names = ", ".join(f'"{note.stem}"' for note in left[:SHOWN])
            more = f" and {len(left) - SHOWN} more" if len(left) > SHOWN else ""
            message = f"lists {count} of {len(beside)} notes beside it, without {names}{more}"
            yield Fault(message, path=index.path)


RULES: tuple[Rule, ...] = (index_disagrees,)
