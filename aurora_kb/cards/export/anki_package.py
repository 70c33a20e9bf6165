"""An Anki package (.apkg), written with the standard library: a zip of a collection and its media.

The same cards give the same bytes: members of the zip have a fixed order and no date.
"""

from __future__ import annotations

import json
from typing import BinaryIO

from aurora_kb.cards.export.anki_collection import collection
from aurora_kb.cards.export.enclosed import Batches, Enclosed
from aurora_kb.cards.export.media import media_names, shown_media
from aurora_kb.engine import add_member, add_pieces, open_package


def anki_package(batches: Batches, enclosed: Enclosed, file: BinaryIO) -> None:
    """The package, which Anki 2.1 and later read.

    Media are called by number in the package, and the list tells their names.
    """
    names = media_names(enclosed.media)
    # Two paths may hold the same file.
    files = dict(sorted((name, enclosed.media[path]) for path, name in names.items()))
    listed = {str(number): name for number, name in enumerate(files)}
    with open_package(file) as package:
        with collection(batches, shown_media(names), enclosed.history) as (size, pieces):
            add_pieces(package, "collection.anki2", size, pieces)
        for number, data in enumerate(files.values()):
            # Pictures and sounds are packed already.
            add_member(package, str(number), data, is_packed=True)
        add_member(package, "media", json.dumps(listed, ensure_ascii=False).encode())
