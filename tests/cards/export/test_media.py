"""Pictures, sounds and films of cards: which go along, and what they are called."""

from __future__ import annotations

import io
import json
import sqlite3
import unicodedata
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from shell import run

from aurora_kb.cards import Enclosed, export_cards, media_paths
from aurora_kb.cards.export.media import media_names, shown_media
from aurora_kb.model import Card

CARD = Card(
    "aaaaaaaaaa.f", "qa", "Which zones?", "these", "Zones", "Zones", 1, 1, "osr", "Notes::Zones"
)
FORBIDDEN = set('[]<>:"/?*^\\|{} ')


def name_of(path: str, data: bytes = b"data") -> str:
    return media_names({path: data})[path]


@pytest.mark.parametrize(
    "path",
    [
        "a.png", "folder/a b.png", "a[1]{2}<3>.png", "CON.png", "_hidden.png", "...a.png", "🙂.png",
        "x" * 300 + ".png", "語" * 90 + ".jpeg", unicodedata.normalize("NFD", "Zähler.PNG"),
        'a"b?c*d|e^f\\g.svg',
    ],
)  # fmt: skip
def test_a_name_is_one_that_every_system_and_anki_take(path: str) -> None:
    name = name_of(path)
    assert len(name.encode()) <= 120
    assert not FORBIDDEN & set(name)
    assert unicodedata.is_normalized("NFC", name)
    assert not name.startswith(("_", ".", "-"))
    assert name.rpartition(".")[2] == path.rpartition(".")[2].lower()
    assert name.partition(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}


def test_a_name_tells_the_file_and_its_content() -> None:
    assert name_of("img/Zones of AWS.png").startswith("Zones-of-AWS-")
    assert name_of("a/x.png") == name_of("b/x.png")
    assert name_of("a/x.png", b"one") != name_of("b/x.png", b"two")


def test_what_cards_show_is_found_in_every_side() -> None:
    cards = [
        replace(CARD, front="![a](front.png)", back="`![](code.png)` ![](back (1).mp3)"),
        replace(CARD, extra="![](extra.svg) ![](https://example.org/x.png) ![](file.pdf)"),
        replace(CARD, text="{{c1::![](ga\u2060p.png)}}", ord=1, id="bbbbbbbbbb.c1"),
    ]
    assert media_paths(cards) == ("back (1).mp3", "extra.svg", "front.png", "gap.png")


def test_one_file_under_two_paths_is_there_once() -> None:
    card = replace(CARD, back="![](a/x.png) ![](b/x.png)")
    data = export_cards([card], "apkg", Enclosed(media={"a/x.png": b"P", "b/x.png": b"P"}))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.namelist() == ["collection.anki2", "0", "media"]
        assert list(json.loads(package.read("media"))) == ["0"]


def test_the_order_of_files_is_no_matter() -> None:
    media = {"a.png": b"A", "b.png": b"B", "c.mp3": b"C"}
    card = replace(CARD, back="![](a.png) ![](b.png) ![](c.mp3)")
    backwards = dict(reversed(media.items()))
    assert export_cards([card], "apkg", Enclosed(media)) == export_cards(
        [card], "apkg", Enclosed(backwards)
    )


def fields_of(package: zipfile.ZipFile) -> str:
    database = sqlite3.connect(":memory:")
    database.deserialize(package.read("collection.anki2"))
    fields = [row[0] for row in database.execute("SELECT flds FROM notes ORDER BY guid")]
    database.close()
    return "\n".join(fields)


def test_the_site_offers_what_its_public_cards_show(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "Open.md").write_text(
        "---\ncards: osr\n---\n# Open\n\nMap::![[zones.svg|the zones]]\n\nPaper::![[plan.pdf]]\n"
    )
    (notes / "Closed.md").write_text(
        "---\ncards: osr\npublish: false\n---\n# Closed\n\nSecret::![[secret.png]]\n"
    )
    (notes / "zones.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><circle r="4"/></svg>'
    )
    for name in ("secret.png", "plan.pdf", "unused.png"):
        (notes / name).write_bytes(b"bytes of " + name.encode())
    printed = run("aurora-kb build", tmp_path)
    assert "[2]" not in printed, printed
    with zipfile.ZipFile(tmp_path / "site" / "data" / "cards.apkg") as package:
        (name,) = json.loads(package.read("media")).values()
        assert name.startswith("zones-")
        assert b"<circle" in package.read("0")
        assert b"script" not in package.read("0")
        fields = fields_of(package)
    assert f'<img src="{name}" alt="the zones">' in fields
    assert "plan.pdf" in fields
    assert "Secret" not in fields


def test_words_of_a_picture_stay_words() -> None:
    shown = shown_media({"a.png": "a-1.png"})('x" onerror="hits=1"><b>', "a.png")
    assert shown == '<img src="a-1.png" alt="x&quot; onerror=&quot;hits=1&quot;&gt;&lt;b&gt;">'
