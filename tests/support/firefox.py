"""A Firefox without a window, asked over Marionette: its own protocol, which needs no driver.

A message is `LENGTH:JSON`; the JSON is `[0, number, command, parameters]`, and the answer
`[1, number, fault, value]`.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = shutil.which("firefox") or shutil.which("firefox-esr")
# Any free port will do: the profile tells which it was.
_SETTINGS = """\
user_pref("marionette.port", 0);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("app.update.enabled", false);
"""
_START = 120.0  # seconds, on a busy computer
_ANSWER = 60.0
# What the protocol calls the keys that no letter stands for.
KEYS = {"Escape": "\ue00c", "Tab": "\ue004", "Enter": "\ue007"}


class FirefoxError(RuntimeError):
    """Firefox refused a command, or did not come up."""


class Firefox:
    """One page of a Firefox that runs."""

    def __init__(self, connection: socket.socket) -> None:
        self._stream = connection.makefile("rwb")
        self._number = 0
        self._read()  # it greets
        self.ask("WebDriver:NewSession", {})

    def ask(self, command: str, parameters: dict[str, Any]) -> Any:
        """Return the answer to a command."""
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._stream.write(b"%d:%s" % (len(message), message))
        self._stream.flush()
        _, _, fault, value = self._read()
        if fault:
            raise FirefoxError(f"{command}: {fault['message']}")
        return value

    def open(self, url: str) -> None:
        """Go to a page and wait until it has loaded."""
        self.ask("WebDriver:Navigate", {"url": url})

    def press(self, key: str, *, held: str = "") -> None:
        """Press a key as a hand would, with another one held or without."""
        value, modifier = KEYS.get(key, key), {"Control": "\ue009"}.get(held, "")
        steps = [("keyDown", value), ("keyUp", value)]
        if modifier:
            steps = [("keyDown", modifier), *steps, ("keyUp", modifier)]
        actions = [{"type": kind, "value": sign} for kind, sign in steps]
        keyboard = {"type": "key", "id": "keyboard", "actions": actions}
        self.ask("WebDriver:PerformActions", {"actions": [keyboard]})

    def tell(self, expression: str) -> Any:
        """Return the value of a JavaScript expression in the page."""
        found = self.ask("WebDriver:ExecuteScript", {"script": f"return {expression}", "args": []})
        return found["value"]

    def wait_for(self, expression: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + _ANSWER
        while not self.tell(expression):
            if time.monotonic() > end:
                raise FirefoxError(f"never true: {expression}")
            time.sleep(0.05)

    def _read(self) -> Any:
        digits = b""
        while (sign := self._stream.read(1)) != b":":
            if not sign:
                raise FirefoxError("it hung up")
            digits += sign
        return json.loads(self._stream.read(int(digits)))


@contextmanager
def running(folder: Path) -> Iterator[Firefox]:
    """Start a Firefox whose profile lies in an empty folder, and end it after use."""
    (folder / "user.js").write_text(_SETTINGS, encoding="utf-8")
    command = [str(PROGRAM), "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment(folder)
    )
    try:
        with socket.create_connection(("127.0.0.1", _port(folder, process)), _ANSWER) as found:
            yield Firefox(found)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _environment(folder: Path) -> dict[str, str]:
    # A home of its own: it writes there, and is not told of the settings of whoever tests.
    return {"PATH": "/usr/bin:/bin", "HOME": str(folder), "MOZ_CRASHREPORTER_DISABLE": "1"}


def _port(folder: Path, process: subprocess.Popen[bytes]) -> int:
    end = time.monotonic() + _START
    told = folder / "MarionetteActivePort"
    while not (told.exists() and told.read_text(encoding="utf-8").strip()):
        if process.poll() is not None or time.monotonic() > end:
            raise FirefoxError("it did not come up")
        time.sleep(0.1)
    return int(told.read_text(encoding="utf-8"))
