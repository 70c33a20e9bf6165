"""The protocol of AnkiConnect, by which other programs talk to a running Anki."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from aurora_kb.engine import post_json
from aurora_kb.errors import AuroraError

ANKI_ADDRESS = "http://127.0.0.1:8765"
VERSION = 6

_ADD_ON = "2055492159"
_AT_FIRST = 10.0  # seconds: what does not say its version by then is no Anki, or a busy one
_MOST = 500  # notes or cards a question: Anki does nothing else while it answers


class RefusedError(AuroraError):
    """Anki understood, and said no."""


@dataclass(frozen=True, slots=True)
class AnkiConnect:
    """A running Anki by its address; `key` is the one that its owner set, if there is one.

    `timeout` is in seconds: while Anki imports, it does not answer.
    """

    url: str = ANKI_ADDRESS
    key: str = field(default="", repr=False)
    timeout: float = 600.0

    def ask(self, action: str, **parameters: Any) -> Any:
        """The result of an action. Raises AuroraError when there is none."""
        question = {"action": action, "version": VERSION, "params": parameters}
        if self.key:
            question["key"] = self.key
        try:
            reply = post_json(self.url, question, self.timeout)
        except TimeoutError as error:
            message = f"Anki at {self.url} does not answer"
            raise AuroraError(message, "close what is open in Anki, then run it again") from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise AuroraError(
                f"no Anki at {self.url}: {reason}",
                f"start Anki with the add-on AnkiConnect ({_ADD_ON}), or pass its --url",
            ) from error
        except ValueError as error:
            hint = "is the address right? A 403 means that AnkiConnect does not trust this host"
            raise AuroraError(f"no AnkiConnect at {self.url}: {error}", hint) from error
        if not isinstance(reply, dict) or not {"result", "error"} <= reply.keys():
            message = f"{self.url} does not answer as AnkiConnect does"
            raise AuroraError(message, "is the address right, and the add-on up to date?")
        if reply["error"] is not None:
            said = " ".join(str(reply["error"]).split())[:200]
            raise RefusedError(f"Anki refuses {action}: {said}", _hint(said))
        return reply["result"]

    def ask_in_parts(self, action: str, name: str, items: Sequence[Any]) -> Iterator[Any]:
        """The results of an action that takes a list, for so many of its items at a time."""
        for start in range(0, len(items), _MOST):
            yield self.ask(action, **{name: list(items[start : start + _MOST])})

    def check(self) -> int:
        """The version of the protocol that is spoken; AuroraError if it is too old."""
        version = replace(self, timeout=min(self.timeout, _AT_FIRST)).ask("version")
        if not isinstance(version, int) or version < VERSION:
            message = f"AnkiConnect speaks version {version} of its protocol, not {VERSION}"
            raise AuroraError(message, "update the add-on in Anki: Tools, Add-ons")
        return version


def _hint(said: str) -> str:
    words = said.casefold()
    if "api key" in words:
        return "put the key of AnkiConnect's settings into AURORA_KB_ANKI_KEY"
    if "collection" in words and "available" in words:
        return "open a profile in Anki first"
    if "unsupported action" in words:
        return "update the add-on in Anki: Tools, Add-ons"
    return "see what Anki shows, then run it again"
