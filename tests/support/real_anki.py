"""The real Anki, without its windows: a collection in a folder, and what an import did to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip(
    "anki",
    reason="the real Anki is not installed: pip install 'aurora-kb[anki]'",
    exc_type=ImportError,
)
collections = pytest.importorskip("anki.collection", exc_type=ImportError)


@contextmanager
def opened_collection(folder: Path) -> Iterator[Any]:
    """A collection in the folder, which is made if it is not there."""
    opened = collections.Collection(str(folder / "collection.anki2"))
    try:
        yield opened
    finally:
        opened.close()


def import_package(collection: Any, path: Path, with_history: bool = False) -> Any:
    """Import as Anki does it unless asked otherwise, and return its log."""
    options = collections.ImportAnkiPackageOptions(
        merge_notetypes=False, update_notes=0, with_scheduling=with_history
    )
    request = collections.ImportAnkiPackageRequest(package_path=str(path), options=options)
    return collection.import_anki_package(request).log


def counts(log: Any) -> tuple[int, int, int, int]:
    """How many notes were new, updated, unchanged, and of another note type."""
    return (len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting))


def all_notes(collection: Any) -> dict[str, Any]:
    """The notes that are ours, by the id of their fact."""
    notes = map(collection.get_note, collection.find_notes(""))
    return {note.guid.removeprefix("akb:"): note for note in notes if note.guid.startswith("akb:")}


def is_sound(collection: Any) -> bool:
    """Whether Anki's own check finds nothing to mend, and no card is empty."""
    _, is_fine = collection.fix_integrity()
    return bool(is_fine) and not collection.get_empty_cards().notes


def answer(collection: Any, card: Any, rating: int) -> None:
    """Answer a card as its learner would."""
    card.start_timer()
    states = collection._backend.get_scheduling_states(card.id)
    answer = collection.sched.build_answer(card=card, states=states, rating=rating - 1)
    collection.sched.answer_card(answer)


def shown(html: str) -> str:
    """The text of rendered HTML; Anki keeps a gap's answer in an attribute."""
    return re.sub(r"<[^>]*>", "", re.sub(r'data-cloze="[^"]*"', "", html)).strip()
