"""Zips that are the same for the same members, whenever and wherever they are made."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from typing import BinaryIO

# Level 6 takes twice the time for a twentieth of the size.
_LEVEL = 4
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_LARGEST_PLAIN = 2_000_000_000  # bytes of a member; a larger one needs other headers


def open_package(file: BinaryIO) -> zipfile.ZipFile:
    """A new zip."""
    # This holds for members that are opened, which have no time of their own.
    return zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)


def add_member(package: zipfile.ZipFile, name: str, data: bytes, is_packed: bool = False) -> None:
    """Add a file to a zip, without the time and the system that wrote it."""
    member = zipfile.ZipInfo(name, date_time=_NO_TIME)
    member.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    _make_neutral(member)
    package.writestr(member, data, compresslevel=_LEVEL)


def add_pieces(package: zipfile.ZipFile, name: str, size: int, pieces: Iterable[bytes]) -> None:
    """Add a large file in the same way, of which one piece is in memory at a time."""
    with package.open(name, "w", force_zip64=size > _LARGEST_PLAIN) as member:
        for piece in pieces:
            member.write(piece)
    # Both stand in the list at the end of the zip, which is not written yet.
    _make_neutral(package.getinfo(name))


def _make_neutral(member: zipfile.ZipInfo) -> None:
    member.create_system = 3
    member.external_attr = 0o644 << 16
