"""What a page is made from, as one stamp: the same stamp, the same bytes.

It covers all that is handed to the template, so whatever a page comes to show is in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec
from markupsafe import Markup

from aurora_kb.config import SiteConfig
from aurora_kb.engine import program_digest
from aurora_kb.site.theme.theme import Theme

_MARKUP = 1  # our numbers for the extension types of MessagePack
_LONG_MARKUP = 2
_LONG = 1024  # characters


class Stamper:
    """Stamps the pages of one site."""

    def __init__(self, theme: Theme, settings: SiteConfig) -> None:
        """What all pages depend on is taken in once."""
        self._base = hashlib.blake2b(digest_size=16)
        # Templates call functions of the program, and another Jinja may print them otherwise.
        for text in (program_digest(), repr(settings)):
            self._base.update(f"{len(text)}:{text}".encode())
        shared = (theme.templates, theme.own_templates, theme.catalogues)
        self._base.update(_encoder.encode([dict(one) for one in shared]))

    @property
    def base(self) -> str:
        """A digest of what all pages depend on."""
        return self._base.hexdigest()

    def stamp(self, path: str, template: str, values: Mapping[str, Any]) -> str:
        """Return the stamp of a page, `""` for one whose values are more than plain data."""
        try:
            data = _encoder.encode((path, template, values))
        except (TypeError, ValueError, OverflowError, RecursionError):
            return ""
        digest = self._base.copy()
        digest.update(data)
        return digest.hexdigest()


def _plain(value: Any) -> Any:
    # Markup is shown as it is where text of the same characters would be escaped.
    if isinstance(value, Markup):
        if len(value) > _LONG:
            return msgspec.msgpack.Ext(_LONG_MARKUP, _digest(value))
        return msgspec.msgpack.Ext(_MARKUP, value.encode(errors="surrogatepass"))
    raise TypeError(type(value).__name__)


# The frame is more than half of a page's values, and pages of one folder have the same.
@lru_cache(maxsize=8)
def _digest(markup: Markup) -> bytes:
    return hashlib.blake2b(markup.encode(errors="surrogatepass"), digest_size=16).digest()


_encoder = msgspec.msgpack.Encoder(enc_hook=_plain)
