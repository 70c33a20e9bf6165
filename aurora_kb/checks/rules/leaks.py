"""Rules about what a published note would tell strangers: paths, keys, private addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_kb.checks.places import code_lines, fault_at, is_inline_code, place
from aurora_kb.checks.rule import Fault, Rule, Study, rule
from aurora_kb.model import Edit, Fix, Note, Severity, Span

_LOCAL = re.compile(
    r"file:///?[^\s)>\]\"']+"
    r"|(?<![\w/.:])/(?:Users|home)/[A-Za-z][\w.-]*/[^\s)>\]\"'`]*"
    r"|(?<!\w)[A-Za-z]:\\Users\\[^\s\\)>\]\"'`]+\\[^\s)>\]\"'`]*"
)
# Names that stand for anybody.
_ANYBODY = re.compile(
    r"(?i)[/\\](?:users|home)[/\\](?:you|your[-_]?\w*|user(?:name)?|me|name|example|john\w*|jane\w*)"
    r"[/\\]"
)
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
# What it is, what a text must hold to be looked at, and its form.
_CREDENTIALS = (
    ("an AWS access key", ("AKIA", "ASIA"), re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")),
    ("a private key", ("PRIVATE KEY",), re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----")),
    (
        "a GitHub token",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        re.compile(r"\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_\w{40,}\b"),
    ),
    ("a Slack token", ("xox",), re.compile(r"\bxox[abprs]-[0-9A-Za-z-]{20,}\b")),
    (
        "an API key",
        ("sk-", "AIza"),
        re.compile(r"\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{32,}|\bAIza[\w-]{35}\b"),
    ),
    (
        "a password in an address",
        ("@",),
        re.compile(r"\bhttps?://[^\s/:@]+:[^\s/@]{3,}@[\w.-]+"),
    ),
)
_EXAMPLE = re.compile(r"(?i)example|placeholder|x{6}|\.\.\.|<|\$|user:pass(word)?@|\*{3}")


@rule("AKB801", "local-path", severity=Severity.ERROR)
def local_path(note: Note, study: Study) -> Iterator[Fault]:
    """A path of your computer stands in the text, or a `file:` address.

    Nobody else can follow it, and it tells the name of your account. Code is passed over, and
    so are names that stand for anybody, such as `/home/user/`.
    """
    if "file:/" not in note.text and "Users" not in note.text and "/home/" not in note.text:
        return
    code = code_lines(note)
    for match in _LOCAL.finditer(note.text):
        start = match.start()
        is_code = place(note, start)[0] in code or is_inline_code(note, start)
        if not is_code and not _ANYBODY.search(match[0]):
            yield fault_at(note, start, f"{_shortened(match[0])} is a place on your computer")


@rule("AKB802", "signed-address", severity=Severity.ERROR, fix="unsafe")
def signed_address(note: Note, study: Study) -> Iterator[Fault]:
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
        fix = Fix(f"write {_shortened(host)}", (edit,), safe=False)
        message = f"the address {_shortened(host)} is signed"
        yield fault_at(note, match.start(), message, fix=fix)


@rule("AKB803", "share-link")
def share_link(note: Note, study: Study) -> Iterator[Fault]:
    """An address opens a file in somebody's cloud storage to all who have it.

    Such links are made for a few people and have no other lock. Published, they are open to
    everyone. If that is meant, silence the rule there.
    """
    if "://" not in note.text:
        return
    for match in _SHARED.finditer(note.text):
        yield fault_at(note, match.start(), f"{_shortened(match[0])} is open to all who have it")


@rule("AKB804", "credential")
def credential(note: Note, study: Study) -> Iterator[Fault]:
    """Something looks like a key, a token or a password.

    What was published once must be taken for known: make a new one, and remove this one.
    Values that say they are examples are passed over. The message never shows the value.
    """
    for what, signs, pattern in _CREDENTIALS:
        if not any(sign in note.text for sign in signs):
            continue
        for match in pattern.finditer(note.text):
            if not _EXAMPLE.search(match[0]):
                yield fault_at(note, match.start(), f"this looks like {what}")


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


RULES: tuple[Rule, ...] = (local_path, signed_address, share_link, credential)
