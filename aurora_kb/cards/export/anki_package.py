"""An Anki package (.apkg), written with the standard library: a zip of a collection and its media.

The same cards give the same bytes: members of the zip have a fixed order and no date.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence

from aurora_kb.cards.export.anki_collection import collection
from aurora_kb.cards.export.enclosed import Enclosed
from aurora_kb.cards.export.media import media_names, shown_media
from aurora_kb.model import Card


def anki_package(cards: Sequence[Card], enclosed: Enclosed) -> bytes:
    """The package, which Anki 2.1 and later read.

    Media are called by number in the package, and the list tells their names.
    """
    names = media_names(enclosed.media)
    # Two paths may hold the same file.
    files = dict(sorted((name, enclosed.media[path]) for path, name in names.items()))
    listed = {str(number): name for number, name in enumerate(files)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        database = collection(cards, shown_media(names), enclosed.history)
        add_member(package, "collection.anki2", database)
        for number, data in enumerate(files.values()):
            # Pictures and sounds are packed already.
            add_member(package, str(number), data, is_packed=True)
        add_member(package, "media", json.dumps(listed, ensure_ascii=False).encode())
    return buffer.getvalue()


def add_member(package: zipfile.ZipFile, name: str, data: bytes, is_packed: bool = False) -> None:
    """Add a file to a zip, without the time and the system that wrote it."""
    member = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    member.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    member.create_system = 3
    member.external_attr = 0o644 << 16
    # Level 6 takes twice the time for a twentieth of the size.
    package.writestr(member, data, compresslevel=4)
