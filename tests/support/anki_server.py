"""A stand-in for the add-on AnkiConnect: its protocol over HTTP, and behind it the real Anki.

Only the actions that are used are there; each does to the collection what the add-on does.
"""

# ruff: noqa: N802 (actions have the names that the add-on gave them)

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from http_stand import PostHandler, serving
from real_anki import import_package


@dataclass(slots=True)
class AddOn:
    """The add-on of one collection. `is_boxed`: it can read nothing but its own media."""

    collection: Any
    key: str = ""
    version: int = 6
    is_boxed: bool = False
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def reply(self, question: dict[str, Any]) -> dict[str, Any]:
        """The answer of the protocol's version 6."""
        self.asked.append(question["action"])
        try:
            if self.key and question.get("key") != self.key:
                raise ValueError("valid api key must be provided")
            action: Callable[..., Any] | None = getattr(self, question["action"], None)
            if action is None:
                raise ValueError("unsupported action")
            if question["action"] == "version":
                return {"result": self.version, "error": None}
            return {"result": action(**question.get("params", {})), "error": None}
        except Exception as error:  # as the add-on does: whatever goes wrong is told
            return {"result": None, "error": str(error)}

    # ------------------------------------------------------------------ the actions

    def importPackage(self, path: str) -> bool:
        media = Path(self.collection.media.dir())
        file = media / path  # an absolute path stays as it is
        if self.is_boxed and not file.is_relative_to(media):
            raise FileNotFoundError(f"No such file or directory: '{path}'")
        import_package(self.collection, file)
        return True

    def storeMediaFile(self, filename: str, data: str) -> str:
        return str(self.collection.media.write_data(filename, base64.b64decode(data)))

    def deleteMediaFile(self, filename: str) -> None:
        self.collection.media.trash_files([filename])

    def findNotes(self, query: str) -> list[int]:
        return list(map(int, self.collection.find_notes(query)))

    def findCards(self, query: str) -> list[int]:
        return list(map(int, self.collection.find_cards(query)))

    def notesInfo(self, notes: list[int]) -> list[dict[str, Any]]:
        return [self._note(number) for number in notes]

    def _note(self, number: int) -> dict[str, Any]:
        note = self.collection.get_note(number)
        fields = {
            name: {"value": value, "order": order}
            for order, (name, value) in enumerate(note.items())
        }
        cards = self.collection.db.list("select id from cards where nid = ? order by ord", number)
        return {
            "noteId": note.id,
            "tags": note.tags,
            "fields": fields,
            "modelName": note.note_type()["name"],
            "mod": note.mod,
            "cards": cards,
        }

    def cardsInfo(self, cards: list[int]) -> list[dict[str, Any]]:
        found = map(self.collection.get_card, cards)
        return [{"cardId": card.id, "ord": card.ord, "note": card.nid} for card in found]

    def cardsModTime(self, cards: list[int]) -> list[dict[str, int]]:
        found = map(self.collection.get_card, cards)
        return [{"cardId": card.id, "mod": card.mod} for card in found]

    def getDecks(self, cards: list[int]) -> dict[str, list[int]]:
        decks: dict[str, list[int]] = {}
        for number in cards:
            name = self.collection.decks.name(self.collection.get_card(number).did)
            decks.setdefault(name, []).append(number)
        return decks

    def changeDeck(self, cards: list[int], deck: str) -> None:
        self.collection.set_deck(cards, self.collection.decks.id(deck))

    def getReviewsOfCards(self, cards: list[int]) -> dict[str, list[dict[str, int]]]:
        columns = ("id", "usn", "ease", "ivl", "lastIvl", "factor", "time", "type")
        question = f"select {', '.join(columns)} from revlog where cid = ? order by id"
        return {
            str(number): [
                dict(zip(columns, row, strict=True))
                for row in self.collection.db.all(question, number)
            ]
            for number in cards
        }

    def deleteNotes(self, notes: list[int]) -> None:
        self.collection.remove_notes(notes)


@contextmanager
def anki_server(add_on: AddOn) -> Iterator[AddOn]:
    """The add-on on a free port of this machine, until the block ends."""

    class Handler(PostHandler):
        def posted(self, data: bytes) -> None:
            reply = add_on.reply(json.loads(data))
            self.answer(json.dumps(reply).encode(), Content_Type="application/json")

    with serving(Handler) as add_on.url:
        yield add_on
