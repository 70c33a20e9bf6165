"""What looks private and is, and what only looks so."""

from __future__ import annotations

import base64
import json
import zlib

import pytest

BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def checked(prefix: str, body: str) -> str:
    """A token as its maker makes it: the CRC-32 of the body in base 62 behind it."""
    number, digits = zlib.crc32(body.encode()), ""
    for _ in range(6):
        number, digit = divmod(number, 62)
        digits = BASE62[digit] + digits
    return prefix + body + digits


def web_token(head: dict[str, str]) -> str:
    parts = [json.dumps(head), json.dumps({"sub": "12", "name": "Ada"})]
    encoded = [base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in parts]
    return ".".join([*encoded, "q7Rt2LmVx9KpZc4WnB8sHd6JfYg1Ae"])


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
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bq8Z3vT\n", "AKB804"),
        (checked("ghp_", "q7Rt2LmVx9KpZc4WnB8sHd6JfYg1Ae") + "\n", "AKB804"),
        (checked("npm_", "Zq7Rt2LmVx9KpZc4WnB8sHd6JfYg1A") + "\n", "AKB804"),
        ("```\nexport STRIPE=sk" + "_live_" + "9aKx2Lm7Qw4Zt8Rv1Np5Bc3D\n```\n", "AKB804"),
        ("---\ntoken: glpat-" + "x9Kq2mZ7vT4nB8wR1pLc\n---\nText.\n", "AKB804"),
        (
            "SG." + "q7Rt2LmVx9KpZc4WnB8sHd." + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0U1v\n",
            "AKB804",
        ),
        ("password = 'q7Rt-2LmV.x9Kp'\n", "AKB804"),
        (web_token({"alg": "HS256", "typ": "JWT"}) + "\n", "AKB804"),
        ("postgres://admin:q7Rt2LmVx9@db.internal:5432/notes\n", "AKB804"),
        (
            "DefaultEndpoints;AccountKey=" + "q7Rt2LmVx9KpZc4WnB8sHd6JfYg1Ae+/" * 2 + "==\n",
            "AKB804",
        ),
        ("Put it in `/Users/mkaufmann/notes/`.\n", "AKB801"),
        ("```\ncd /home/mkaufmann/notes\n```\n", "AKB801"),
        ("See D:\\Projects\\secret\\plan.docx for it.\n", "AKB801"),
        ("`curl https://admin:s3cret!@host.internal/`\n", "AKB804"),
        ("---\nkey: AKIAQ3EGRV7HXK2LPZ4T\n---\n\nText.\n", "AKB804"),
    ],
)
def test_what_should_not_be_published_is_found_once(codes, text: str, code: str) -> None:
    assert [found for found in codes(text) if found.startswith("AKB80")] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "```\ncd /home/ec2-user/app && ls /home/hadoop/x\n```\n",
        "Put it in `D:\\Projects\\plan.docx`.\n",
        "See C:\\Windows\\System32\\drivers or C:\\Users\\Username, say.\n",
        "ghp_" + "aB3" * 12 + "\n",
        "hf_" + "a" * 34 + " and sk-" + "x" * 40 + "\n",
        "glpat-your-token-goes-here-please\n",
        "password = 'correct horse battery'\n",
        "api_key = 'load_from_environment'\n",
        "mysql://root:password@localhost/db\n",
        web_token({"alg": "none"}) + "\n",
        "A hash: 9e107d9d372bb6826bd81d3542a419d6, an id: 550e8400-e29b-41d4-a716-446655440000\n",
        "See /home/user/notes/ or C:\\Users\\YourName\\notes.\n",
        "See https://example.org/Users/mkaufmann/notes/ for it.\n",
        "See [home](/home/index.md).\n",
        "https://example.org/?page=2&sort=Signature\n",
        "https://docs.google.com/ and https://www.dropbox.com/\n",
        "AKIAIOSFODNN7EXAMPLE is the key of the examples.\n",
        "postgres://user:password@host and https://user:pass@example.com\n",
        "sk-learn and task-a-very-long-name-of-a-task-that-goes-on-and-on\n",
        "A key begins with -----BEGIN RSA PRIVATE KEY----- and a line end.\n",
        "Drop a `file:///` or [a](file:///C:/) here.\n",
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
