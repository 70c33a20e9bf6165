"""What looks private and is, and what only looks so."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("See /Users/mkaufmann/notes/a.md for it.\n", "AKB801"),
        ("See C:\\Users\\mkaufmann\\a.docx for it.\n", "AKB801"),
        ("[a](file:///tmp/a.pdf)\n", "AKB801"),
        ("---\nsource: file:///Users/m/a.pdf\n---\n\nText.\n", "AKB801"),
        ("![a](https://b.s3.amazonaws.com/a.png?X-Amz-Signature=0123456789abcdef)\n", "AKB802"),
        ("https://drive.google.com/file/d/1aB2cD3eF4gH5iJ6/view\n", "AKB803"),
        ("https://drive.google.com/open?id=1aB2cD3eF4gH5iJ6\n", "AKB803"),
        ("-----BEGIN RSA PRIVATE KEY-----\n", "AKB804"),
        ("ghp_" + "aB3" * 12 + "\n", "AKB804"),
        ("`curl https://admin:s3cret!@host.internal/`\n", "AKB804"),
        ("---\nkey: AKIAQ3EGRV7HXK2LPZ4T\n---\n\nText.\n", "AKB804"),
    ],
)
def test_what_should_not_be_published_is_found_once(codes, text: str, code: str) -> None:
    assert [found for found in codes(text) if found.startswith("AKB80")] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Put it in `/Users/mkaufmann/notes/`.\n",
        "```\ncd /home/mkaufmann/notes\n```\n",
        "See /home/user/notes/ or C:\\Users\\YourName\\notes.\n",
        "See https://example.org/Users/mkaufmann/notes/ for it.\n",
        "See [home](/home/index.md).\n",
        "https://example.org/?page=2&sort=Signature\n",
        "https://docs.google.com/ and https://www.dropbox.com/\n",
        "AKIAIOSFODNN7EXAMPLE is the key of the examples.\n",
        "postgres://user:password@host and https://user:pass@example.com\n",
        "sk-learn and task-a-very-long-name-of-a-task-that-goes-on-and-on\n",
        "Write to me@example.org: soon.\n",
    ],
)
def test_what_tells_nothing_is_passed_over(codes, text: str) -> None:
    assert [found for found in codes(text) if found.startswith("AKB80")] == []


def test_the_message_never_shows_a_credential(check) -> None:
    (found,) = check({"Note.md": "AKIAQ3EGRV7HXK2LPZ4T\n"})
    assert "AKIA" not in found.message + found.hint


def test_the_message_of_a_signed_address_leaves_the_signature_out(check) -> None:
    text = "https://files.example.org/a.pdf?Expires=1&Signature=Ab3dEf6hIj9kLm\n"
    (found,) = check({"Note.md": text})
    assert "Ab3dEf6h" not in found.message
