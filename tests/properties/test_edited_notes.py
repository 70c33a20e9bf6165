"""Notes as people edit them: from Markdown to Markdown, the cards keep their ids."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from aurora_kb.cards import Draft, Registry, follow, make_cards_with_reasons
from aurora_kb.concepts import build_graph
from aurora_kb.config import CardsConfig
from aurora_kb.model import Source
from aurora_kb.notes import parse_note, resolve_links

NOTES = Path(__file__).parents[2] / "notes"


@dataclass
class Card:
    """A card with the id it was given."""

    draft: Draft
    id: str


class Vault:
    """Files, and the registry that follows their cards."""

    def __init__(self, files: dict[str, str]) -> None:
        self.files = files
        self._registry = Registry()

    def cards(self) -> list[Card]:
        notes = [parse_note(Source(path, text.encode())) for path, text in self.files.items()]
        vault = resolve_links(notes, [])

        def identify(drafts):
            self._registry, names = follow(self._registry, drafts, 1_800_000_000)
            return names

        made = make_cards_with_reasons(
            vault, build_graph(vault), CardsConfig(deck="Notes"), identify
        )
        return [Card(draft, name) for draft, name in zip(made.kept, made.facts, strict=True)]


def edited(text: str, chance: random.Random) -> tuple[str, dict[int, int]]:
    """The text with one line in ten reworded and some pushed down, and where each line went."""
    lines, new, moved = text.split("\n"), [], {}
    body = lines.index("---", 1) if lines[0] == "---" else 0
    for number, line in enumerate(lines, 1):
        words = line.split(" ")
        is_text = (
            number > body + 1 and line.strip() and not line.lstrip().startswith(("#", "|", "`"))
        )
        if is_text and len(words) > 4 and chance.random() < 0.1:
            place = chance.randrange(len(words) // 2, len(words))
            if chance.random() < 0.5:
                words.insert(place, chance.choice(("usually", "now", "new")))
            else:
                del words[place]
        elif not line.strip() and number > body + 1 and chance.random() < 0.1:
            new.append("")
        new.append(" ".join(words))
        moved[number] = len(new)
    return "\n".join(new), moved


def test_edits_and_renames_of_real_notes_keep_the_ids_of_their_cards() -> None:
    kept, lost = map(sum, zip(*(after_edits(seed) for seed in range(3)), strict=True))
    print(f"\n{kept} kept, {lost} lost")
    assert kept / (kept + lost) >= 0.995


def after_edits(seed: int) -> tuple[int, int]:
    """How many cards kept their id, and how many of those that are there still did not.

    Cards whose words nobody touched all have to.
    """
    chance = random.Random(seed)
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted(NOTES.glob("*.md"))}
    vault = Vault(files)
    before = vault.cards()
    assert len(before) > 100
    now, places = {}, {}
    for path, text in files.items():
        target = f"archive/{path}" if chance.random() < 0.3 else path
        now[target], moved = edited(text, chance)
        places |= {(path[:-3], old): (target[:-3], new) for old, new in moved.items()}
    vault.files = now
    after: dict[tuple[str, int], list[Card]] = {}
    for card in vault.cards():
        after.setdefault((card.draft.note, card.draft.line), []).append(card)
    kept = lost = 0
    for card in before:
        there = after.get(places[card.draft.note, card.draft.line], [])
        if not any(one.draft.kind == card.draft.kind for one in there):
            continue  # the edit made it no card, or one of another kind
        is_kept = card.id in [one.id for one in there]
        kept, lost = kept + is_kept, lost + (not is_kept)
        said = (card.draft.question, card.draft.text, card.draft.answer)
        if said in [(one.draft.question, one.draft.text, one.draft.answer) for one in there]:
            assert is_kept, said
    return kept, lost
