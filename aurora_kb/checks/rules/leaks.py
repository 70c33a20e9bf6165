"""Rules about what a published note would tell strangers: paths, keys, private addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from aurora_kb.checks.credentials import find_credentials
from aurora_kb.checks.edits import code_lines, fault_at, is_inline_code, place
from aurora_kb.checks.local_paths import find_local_paths, names_an_account, shortened
from aurora_kb.checks.rule import Fault, Rule, RuleContext, rule
from aurora_kb.model import Edit, Fix, Note, Severity, Span

_SIGNED = re.compile(
    r"https?://[^\s)>\]\"']*[?&](?:X-Amz-Signature|X-Goog-Signature|Signature|sig|Policy)="
    r"[^\s)>\]\"'&]{8,}[^\s)>\]\"']*",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"https?://(?:"
    r"(?:docs|drive)\.google\.com/[^\s)>\]\"']*(?:/d/|[?&]id=)[\w-]{10,}"
    r"|(?:www\.)?dropbox\.com/(?:s|scl|sh)/[\w-]{6,}"
    r"|1drv\.ms/[^\s)>\]\"']{4,}"
    r"|[\w-]+\.sharepoint\.com/:[a-z]:/[^\s)>\]\"']+"
    r"|(?:www\.)?icloud\.com/(?:iclouddrive|notes)/[\w-]{6,}"
    r"|we\.tl/[\w-]{6,}"
    r")[^\s)>\]\"']*"
)


@rule("AKB801", "local-path", severity=Severity.ERROR)
def local_path(note: Note, context: RuleContext) -> Iterator[Fault]:
    """A path of your computer stands in the note, or a `file:` address.

    Nobody else can follow it, and it tells the name of your account. Names that stand for
    anybody, such as `/home/user/`, are passed over. In code only paths with the name of an
    account count, and they are a warning.
    """
    code: frozenset[int] | None = None
    for path, start in find_local_paths(note.text):
        code = code_lines(note) if code is None else code
        message = f"{shortened(path)} is a place on your computer"
        if place(note, start)[0] in code or is_inline_code(note, start):
            if names_an_account(path):
                yield replace(fault_at(note, start, message), severity=Severity.WARNING)
        else:
            yield fault_at(note, start, message)


@rule("AKB802", "signed-address", severity=Severity.ERROR, fix="unsafe")
def signed_address(note: Note, context: RuleContext) -> Iterator[Fault]:
    """An address carries a signature: whoever has it gets the file, until it expires.

    It gives access to strangers first and leads nowhere later. Keep the file beside the note,
    or write the address without its signature, as the fix does.
    """
    if "=" not in note.text or "://" not in note.text:
        return
    for match in _SIGNED.finditer(note.text):
        host = match[0].split("?")[0]
        end = match.end() - len(match[0].partition("#")[2]) - ("#" in match[0])
        edit = Edit(Span(match.start() + len(host), end), "")
        fix = Fix(f"write {shortened(host)}", (edit,), safe=False)
        message = f"the address {shortened(host)} is signed"
        yield fault_at(note, match.start(), message, fix=fix)


@rule("AKB803", "share-link")
def share_link(note: Note, context: RuleContext) -> Iterator[Fault]:
    """An address opens a file in somebody's cloud storage to all who have it.

    Such links are made for a few people and have no other lock. Published, they are open to
    everyone. If that is meant, silence the rule there.
    """
    if "://" not in note.text:
        return
    for match in _SHARED.finditer(note.text):
        yield fault_at(note, match.start(), f"{shortened(match[0])} is open to all who have it")


@rule("AKB804", "credential")
def credential(note: Note, context: RuleContext) -> Iterator[Fault]:
    """Something looks like a key, a token or a password.

    What was published once must be taken for known: make a new one, and remove this one.
    Values that say they are examples, whose checksum is wrong, or that are not as mixed as keys
    are, are passed over. The message never shows the value.
    """
    for what, start in find_credentials(note.text):
        yield fault_at(note, start, f"this looks like {what}")


RULES: tuple[Rule, ...] = (local_path, signed_address, share_link, credential)
