"""What a key, a token or a password looks like, and what tells a real one from an example.

Many makers build a checksum into their tokens, or structure that no example has by chance;
where neither is there, the characters must be as mixed as random ones are.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_EXAMPLE = re.compile(
    r"(?i)example|placeholder|sample|dummy|fake|redacted|your[-_]|my[-_]?(?:secret|token|key|pass)"
    r"|changeme|insert|x{5}|0{8}|1234567|abcdef|\.\.\.|<|\$|\{\{|%\(|//user(?:name)?:|user:pass(?:word)?@|\*{3}"
)
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

# Bits a character. Words have about 3, hexadecimal digits 3.5 in what is as long as a key.
_MIXED = 3.2
_MIXED_HEX = 2.8


@dataclass(frozen=True, slots=True)
class Credential:
    """A kind of secret: its name, what a text must hold to be looked at, its form, its proof."""

    name: str
    signs: tuple[str, ...]
    form: re.Pattern[str]
    is_real: Callable[[str], bool]


def entropy(text: str) -> float:
    """The bits a character, by how often each one stands there; 0 for an empty text."""
    counts = Counter(text).values()
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts)


def _is_mixed(text: str) -> bool:
    return entropy(text) >= _MIXED and any(c.isdigit() for c in text)


def _is_mixed_hex(text: str) -> bool:
    return entropy(text) >= _MIXED_HEX


def _has_checksum(token: str) -> bool:
    """Whether the last six characters are the CRC-32 of the rest behind the prefix, in base 62.

    So GitHub and npm make their tokens.
    """
    body, check = token.partition("_")[2][:-6], token[-6:]
    number = zlib.crc32(body.encode())
    digits = ""
    while number:
        number, digit = divmod(number, 62)
        digits = _BASE62[digit] + digits
    return digits.rjust(6, "0") == check


def _is_web_token(token: str) -> bool:
    """Whether the first part is JSON that names how the third one was made."""
    head = token.split(".")[0]
    try:
        decoded = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return False
    return isinstance(decoded, dict) and decoded.get("alg", "none") != "none"


def _always(token: str) -> bool:
    return True


def _kind(
    name: str, signs: str, form: str, is_real: Callable[[str], bool] = _is_mixed
) -> Credential:
    return Credential(name, tuple(signs.split()), re.compile(form), is_real)


_NAMES = "assw ASSW oken OKEN pi_key PI_KEY pi-key piKey pikey"  # of what is set

CREDENTIALS = (
    _kind("an AWS access key", "AKIA ASIA", r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b"),
    _kind("a GitHub token", "ghp_ gho_ ghu_ ghs_ ghr_", r"\bgh[pousr]_[A-Za-z0-9]{36}\b",
          _has_checksum),
    _kind("a GitHub token", "github_pat_", r"\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b"),
    _kind("an npm token", "npm_", r"\bnpm_[A-Za-z0-9]{36}\b", _has_checksum),
    _kind("a GitLab token", "glpat-", r"\bglpat-[\w-]{20,}"),
    _kind("a Slack token", "xox", r"\bxox[abeprs]-[0-9A-Za-z-]{20,}\b"),
    _kind("a Slack webhook", "hooks.slack.com/",
          r"hooks\.slack\.com/services/T\w{8,}/B\w{8,}/\w{20,}"),
    _kind("a Stripe key", "sk_live_ rk_live_", r"\b[sr]k_live_[0-9A-Za-z]{20,}\b"),
    _kind("a Google API key", "AIza", r"\bAIza[\w-]{35}(?![\w-])"),
    _kind("a Google client secret", "GOCSPX-", r"\bGOCSPX-[\w-]{28}(?![\w-])"),
    _kind("an API key", "sk-", r"\bsk-(?:proj-|ant-|svcacct-|or-v1-)?[A-Za-z0-9_-]{32,}"),
    _kind("a Hugging Face token", "hf_", r"\bhf_[A-Za-z]{34}\b",
          lambda token: entropy(token) >= _MIXED),
    _kind("a SendGrid key", "SG.", r"\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])"),
    _kind("a Twilio key", "SK", r"\bSK[0-9a-f]{32}\b", _is_mixed_hex),
    _kind("a DigitalOcean token", "_v1_", r"\bdo[opr]_v1_[0-9a-f]{64}\b", _is_mixed_hex),
    _kind("a Databricks token", "dapi", r"\bdapi[0-9a-f]{32}(?:-\d)?\b", _is_mixed_hex),
    _kind("a Telegram bot's token", ":AA", r"\b\d{8,10}:AA[\w-]{33}(?![\w-])"),
    _kind("an Azure key", "AccountKey= SharedAccessKey=",
          r"(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40,}={0,2}"),
    _kind("a web token", "eyJ", r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}", _is_web_token),
    _kind("a private key", "PRIVATE",
          r"-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----"
          r"(?:[\s>]|\\[rn])*(?:[A-Za-z0-9+/=]{20}|Proc-Type|Version:|Comment:)", _always),
    _kind("a password in an address", "@",
          r"\b(?:https?|ftp|postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqp|mssql)"
          r"://[^\s/:@]+:[^\s/@]{6,}@[\w.-]+", lambda text: _is_password(text)),
    _kind("an AWS secret key", "ecret ECRET",
          r"(?i)aws.{0,20}secret.{0,20}?[=:]\s*[\"']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])"),
    _kind("a key that is set", f"ecret ECRET {_NAMES}",
          r"(?i)\b(?:api[_-]?key|secret[_-]?key|access[_-]?token|auth[_-]?token|client[_-]?secret"
          r"|password|passwd)\b[\"']?\s*[:=]\s*[\"'][^\s\"']{12,}[\"']",
          lambda text: _is_mixed(_value(text)) and entropy(_value(text)) >= 3.5),
)  # fmt: skip
_EVERY = dict.fromkeys(sign for kind in CREDENTIALS for sign in kind.signs)
# To look for all signs took a quarter of what all rules take. Those before a long word, and names
# that are set to something long in quotes, are looked for only where such a word or value stands:
# where these patterns begin is found as fast as a sign.
_GUARDED: tuple[tuple[tuple[re.Pattern[str], ...], tuple[str, ...]], ...] = (
    ((re.compile(r"_[A-Za-z0-9]{20}"),), tuple(sign for sign in _EVERY if sign.endswith("_"))),
    (
        tuple(re.compile(rf"{sign}\s*[\"'][^\s\"']{{12}}") for sign in "=:"),
        tuple(_NAMES.split()),
    ),
)
_SIGNS = tuple(sign for sign in _EVERY if not any(sign in guarded for _, guarded in _GUARDED))


def _value(text: str) -> str:
    return re.split(r"[:=]", text, maxsplit=1)[1].strip(" \t\"'")


def _is_password(address: str) -> bool:
    """Whether what stands before the `@` is more than a word that stands for a password."""
    password = address.rpartition("@")[0].rpartition(":")[2]
    words = {"password", "passwd", "secret", "hunter2", "letmein", "postgres", "mysql", "admin"}
    return password.casefold() not in words and not (password.isalpha() and password.islower())


def find_credentials(text: str) -> Iterator[tuple[str, int]]:
    """What a text holds that looks like a secret: what it is, and where it begins."""
    signs = {sign for sign in _SIGNS if sign in text}
    for patterns, others in _GUARDED:
        if any(pattern.search(text) for pattern in patterns):
            signs.update(sign for sign in others if sign in text)
    if not signs:
        return
    taken: list[tuple[int, int]] = []
    for kind in CREDENTIALS:
        if signs.isdisjoint(kind.signs):
            continue
        for match in kind.form.finditer(text):
            is_new = not any(start < match.end() and match.start() < end for start, end in taken)
            if is_new and not _EXAMPLE.search(match[0]) and kind.is_real(match[0]):
                taken.append(match.span())
                yield kind.name, match.start()
