"""Code, addresses, TeX and keys to press: what is typed and no phrase of a language."""

from __future__ import annotations

import re

# One character before `://` and `.com` is enough to find them; a whole word would be searched
# from each of its letters, which takes minutes for a megabyte without a space.
_ADDRESS = re.compile(r"\w://|www\.|[\w-]\.(?:com|org|net|io|dev|png|jpe?g|gif|svg|pdf|html?)\b")
# "$0.20 per million" is money.
_TEX = re.compile(r"\\[a-zA-Z]+|\$(?!\d[\d.,]*(?:[\s/]|[kKMB]?$))|\^\{|_\{")
# "Node.js" is no file, "node.js" may be one.
# So is a name with its version, "Gas 2.0".
_PRODUCT = re.compile(
    r"[A-Z][A-Za-z]+\.js|(?:[A-Z]+)?\.NET|[A-Z][\w -]*\s\d+\.\d+"
    r"|[A-Za-z]\w*(?:-\w+)*-v?\d+(?:\.\d+)+"
    # "acks=all" and "linger.ms" are settings, "x=1" is a formula and "notes.md" a file.
    r"|[a-z]{3,}[\w.-]*=(?:\d{1,4}|[a-z]{2,})"
    r"|[a-z]{3,}(?:\.[a-z_]+)*\.(?!(?:md|txt|py|js|mjs|ts|json|ya?ml|toml|ini|cfg|conf|csv|tsv|sh|sql|xml"
    r"|html?|css|png|jpe?g|gif|svg|pdf|exe|log|go|rs|java|rb|php|ipynb|lock|env|zip|gz|com|org|net|io"
    r"|dev|ai|app|ico|pem|key)$)[a-z_]{2,}"
    # "m5.large" and "G.1X" are sizes of machines.
    r"|[A-Z]\.\d+[A-Z]+"
    r"|(?:[a-z]+\.)?[a-z]{1,3}\d[a-z]*\.(?:nano|micro|small|medium|metal|(?:\d*x)?large)"
)
_SHORTCUT = re.compile(r"\b(?:Ctrl|Cmd|Alt|Shift|Option|Command)\s?\+|[⌘⌃⇧⌥]", re.I)
# Code by its signs. Each piece begins with a sign of its own, so that others are passed over.
# "$match", "$HOME"; "$x$" is a formula.
_VARIABLE = re.compile(r"\$[A-Za-z_]{2,}[\w.]*")
_CODE = re.compile(
    r"\{|\}|<|>|;|`|\\|\[|\]|\^|==|!=|:=|=>|%%|\$\(|\?:|&&|\)\.\w|'\w+'|\((?<=\w\()|=(?<=\w=)\w"
)
# And by how it begins and ends.
_CODE_AROUND = re.compile(r"[-/.]\S|~(?!\d)\S|#|\W+$")  # "~99 % of it" counts
_CODE_END = re.compile(r"\w/$|\.(?!NET$)\w{1,4}$")
_BAR = re.compile(r"\s\|\s")
# Two letters before it and a word behind: "a = 1; b = 2" is code.
_CLAUSE_END = re.compile(r"(?<=[^\W\d_]{2});(?=\s[^\W\d_]+\s(?![=({]))")
_SOURCE = re.compile(r"\s\[\d{1,4}(?:[-–,]\s?\d{1,4})*\]")
# "when \\sigma is unknown"
_SYMBOL = re.compile(r"(?<=[a-z] )\\[A-Za-z]+(?= [a-z])")
_CASE = re.compile(r"(?:if|when|while)\s", re.I)
_COMPARES = re.compile(r"(?<=\w)\s[<>]=?\s(?=\w)")
# Words, blanks, hyphens and commas alone: nothing of an address, of TeX, of keys or of code.
_PLAIN = re.compile(r"\w[\w ,-]*")
_LETTER = re.compile(r"[^\W\d_]")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_ADDRESS_OR_TEX = re.compile(r"\w+://\S+|\$[^$]*\$+")


def is_noise(text: str) -> bool:
    """Whether a phrase is code, TeX, an address, or has no letters at all."""
    text = text.strip()
    if not _LETTER.search(text) or text.startswith("*"):
        return True
    if _PLAIN.fullmatch(text) or _PRODUCT.fullmatch(text) or _VARIABLE.fullmatch(text):
        return False
    if ("." in text or "://" in text) and _ADDRESS.search(text):
        return True
    if _TEX.search(text) or is_shortcut(text):
        return True
    return _is_code(text) or (text.islower() and "." in text.strip(".") and " " not in text)


def _is_code(text: str) -> bool:
    return (
        _CODE.search(text) is not None
        or _CODE_AROUND.match(text) is not None
        or ("|" in text and _BAR.search(text) is not None)
        or _CODE_END.search(text, max(len(text) - 7, 0)) is not None
    )


def is_noisy_line(text: str) -> bool:
    """Whether a whole line is code, TeX or an address. A sentence of several clauses, one with
    its source in brackets or a symbol among its words, and a case that compares are none: `It
    rises; then it sinks`, `It was built by Adams [2]`, `If heat > need, wait`."""
    if not is_noise(text):
        return False
    plain = _CLAUSE_END.sub(",", _SYMBOL.sub("x", _SOURCE.sub("", text)))
    plain = _COMPARES.sub(" than ", plain) if _CASE.match(plain) else plain
    return plain == text or is_noise(plain)


_IN_WORDS = re.compile(r"[A-Z][a-z]+(?: [a-z]+){1,3}")
_IDENTIFIER = re.compile(r"[^\W\d][\w#-]*\+*(?: [A-Z][\w-]*){0,2}")


def is_identifier(text: str) -> bool:
    """Whether a code span is one name rather than a command, call or path."""
    if _IN_WORDS.fullmatch(text.strip()):
        return True  # "Dead letter" is typed by nobody
    if "." in text or "=" in text:
        return bool(_PRODUCT.fullmatch(text.strip())) and text.islower()
    return _IDENTIFIER.fullmatch(text.strip()) is not None


def is_shortcut(text: str) -> bool:
    """Whether a text names keys to press."""
    is_ascii = text.isascii()
    return ("+" in text or not is_ascii) and _SHORTCUT.search(text) is not None


def is_noise_value(text: str) -> bool:
    """Whether a value is nothing but marks, TeX or an address."""
    text = text.strip()
    may_be = text[:1] == "$" or "://" in text
    return not _LETTER_OR_DIGIT.search(text) or (
        may_be and _ADDRESS_OR_TEX.fullmatch(text) is not None
    )
