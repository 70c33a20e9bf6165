"""Rules about web addresses that work for the author and not for the readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.checks.edits import offset_of
from aurora_kb.checks.rule import Fault, Rule, RuleContext, rule
from aurora_kb.model import Edit, Fix, LinkKind, Note, Severity, Span

_TRACKING = re.compile(
    r"(?<=[?&])(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_eid|mc_cid|igshid|yclid|_hsenc|_hsmi)"
    r"=[^&#]*&?"
)
_HOST = re.compile(r"https?://([^/:?#]+)")
_BEHIND_A_LOGIN = (
    "private-user-images.githubusercontent.com",
    "files.slack.com",
    "secure.notion-static.com",
    "prod-files-secure.s3.us-west-2.amazonaws.com",
    "lh3.googleusercontent.com",
    "trello.com",
    "app.asana.com",
)


@rule("AKB610", "tracking-parameter", severity=Severity.INFO, default=False, fix="unsafe")
def tracking_parameter(note: Note, context: RuleContext) -> Iterator[Fault]:
    """An address tells the site where its reader came from: `utm_source`, `fbclid`.

    The fix removes these parameters. Off unless selected.
    """
    for link in note.links:
        if link.kind is not LinkKind.URL or not _TRACKING.search(link.target):
            continue
        start = note.text.find(link.target, max(offset_of(note, link.line, link.column), 0))
        right = _TRACKING.sub("", link.target)
        right = re.sub(r"[?&](?=#|\Z)", "", right)
        fix = None
        if start >= 0:
            edit = Edit(Span(start, start + len(link.target)), right)
            fix = Fix(f"write {right}", (edit,), safe=False)
        name = _TRACKING.findall(link.target)[0].split("=")[0]
        yield Fault(f'the address carries "{name}"', link.line, link.column, fix=fix)


@rule("AKB620", "picture-behind-a-login", severity=Severity.INFO)
def picture_behind_a_login(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A picture lies where only people who are signed in can see it.

    You see it and your readers do not. Keep it beside the note.
    """
    for link in note.links:
        if link.kind is LinkKind.IMAGE and link.target.startswith(("https://", "http://")):
            host = _HOST.match(link.target)
            if host and host[1] in _BEHIND_A_LOGIN:
                yield Fault(f"{host[1]} asks for a login", link.line, link.column)


RULES: tuple[Rule, ...] = (tracking_parameter, picture_behind_a_login)
