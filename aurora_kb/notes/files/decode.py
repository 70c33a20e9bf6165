"""Bytes of a note -> its text, with a finding for whatever is wrong with the encoding."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from aurora_kb.model import Finding, Severity

BOM = "\ufeff"

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes in which text of any old encoding has no zero; git looks at as many.
_BEGINNING = 8000
_LONE_RETURN = re.compile(r"\r(?!\n)")
_CONTROL_BYTES = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# What a terminal would obey. Line ends, tabs and their like are no commands.
_COMMANDS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text as stored (BOM and line ends kept) and what is wrong with it."""

    text: str
    findings: tuple[Finding, ...]


def decode(path: str, data: bytes) -> Decoded:
    """Decode UTF-8 strictly.

    An undecodable note gives a text in which bad bytes are U+FFFD, to be shown but never
    written back: an error finding names the line. What is no text at all gives none.
    """
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            message = f"the file is {encoding.upper()}"
            finding = _error("AKB003", path, 1, message, "save the note as UTF-8")
            return Decoded(data.decode(encoding, "replace"), (finding,))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data[:_BEGINNING]:
            # A program or a picture. Its bytes made hundreds of concepts and formulas.
            message = "the file holds other data than text, and is not read"
            return Decoded("", (_error("AKB002", path, 1, message, "give it its own ending"),))
        line = data.count(b"\n", 0, error.start) + 1
        finding = _error(
            "AKB002",
            path,
            line,
            f"byte {error.start} (0x{data[error.start]:02x}) is not valid UTF-8",
            "save the note as UTF-8",
        )
        return Decoded(data.decode("utf-8", "replace"), (finding,))
    return Decoded(text, tuple(_judge(path, text, data)))


def _judge(path: str, text: str, data: bytes) -> list[Finding]:
    findings = []
    if text.startswith(BOM):
        findings.append(Finding("AKB005", "a byte order mark", path, 1, 1, severity=Severity.INFO))
    # To drop them and compare the lengths takes a tenth of what the expression does.
    has_control = len(data.translate(None, _CONTROL_BYTES)) < len(data)
    if has_control and (control := _CONTROL.search(text)):
        line, column = position(text, control.start())
        findings.append(
            Finding(
                "AKB004",
                f"control character U+{ord(control.group()):04X}",
                path,
                line,
                column,
                Severity.ERROR,
                "delete it: most editors can show invisible characters",
            )
        )
    without_pairs = text.replace("\r\n", "") if "\r" in text else ""
    if "\r" in without_pairs or ("\n" in without_pairs and "\r\n" in text):
        line = text[: text.find("\r")].count("\n") + 1
        # What old programs for the Macintosh wrote is of one kind, and one line to most others.
        message = "mixed line ends" if "\n" in text else "lines end in a carriage return alone"
        findings.append(Finding("AKB006", message, path, line, 0))
    return findings


def visible(text: str) -> str:
    """Return the text, as long as before, without characters that a terminal would obey."""
    return _COMMANDS.sub("\ufffd", text) if _may_command(text) else text


def _may_command(text: str) -> bool:
    """Tell whether there may be such a character, in a tenth of the time that looking takes."""
    data = text.encode("utf-8", "surrogatepass")
    return b"\xc2" in data or len(data.translate(None, _CONTROL_BYTES)) < len(data)


def with_line_feeds(text: str) -> str:
    """Return the text, as long as before, with a line feed for every lone carriage return.

    After it every line ends in a line feed, and offsets mean the same as in `text`.
    """
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


def position(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, both from 1, of a character offset."""
    line_start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - line_start + 1


def _error(code: str, path: str, line: int, message: str, hint: str) -> Finding:
    return Finding(code, message, path, line, 0, Severity.ERROR, hint)
