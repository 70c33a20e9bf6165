"""Paths of somebody's computer in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LOCAL = re.compile(
    r"file:///?[^\s)>\]\"'`]+"
    r"|(?<![\w/.:])/(?:Users|home)/[A-Za-z][\w.-]*/[^\s)>\]\"'`]*"
    r"|(?<!\w)[A-Za-z]:\\(?:Users\\[^\s\\)>\]\"'`]+|(?!Users\\)[\w.-]+)\\[^\s)>\]\"'`]*"
)
# Names that stand for anybody, or for a program; and what lies at the same place everywhere.
_ANYBODY = re.compile(
    r"(?i)[/\\](?:users|home)[/\\](?:[\w-]*(?:user|name|your)[\w-]*|you|me|public|shared|default"
    r"|all|example|somebody|someone|alice|bob|john\w*|jane\w*|foo|bar|root|admin\w*|ubuntu|pi"
    r"|debian|centos|fedora|vagrant|runner|jovyan|node|app|git|docker|linuxbrew|postgres|hadoop"
    r"|airflow|spark|jenkins|vscode|coder|sam)[/\\]"
    r"|^[a-z]:\\(?:windows|program files|programdata|temp|tmp|path|dir|folder)"
)
_NOWHERE = re.compile(r"file:/+(?:[A-Za-z]:/*)?")
_ACCOUNT = re.compile(r"[/\\](?:Users|home)[/\\]")


def find_local_paths(text: str) -> Iterator[tuple[str, int]]:
    """Every path that leads to one person's files, with its place in the text."""
    if not any(sign in text for sign in ("file:/", "/Users/", "/home/", ":\\")):
        return
    for match in _LOCAL.finditer(text):
        if not _ANYBODY.search(match[0]) and not _NOWHERE.fullmatch(match[0]):
            yield match[0], match.start()


def names_an_account(path: str) -> bool:
    """Whether a path says whose computer it is."""
    return _ACCOUNT.search(path) is not None


def shortened(text: str) -> str:
    """A text as it fits into a message."""
    return text if len(text) <= 60 else f"{text[:57]}..."
