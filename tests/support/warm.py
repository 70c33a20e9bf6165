"""Start `aurora-kb` from a process that has imported it already.

To import the program is most of what a short command takes, and the tests start hundreds. So beside
each process that runs tests another one imports all of it, and waits. For a command it makes a copy
of itself (fork) with the folder, the environment and the files of the one who asks, and there
`python -m aurora_kb` runs as ever. Its exit code comes back, or the signal that ended it.

`tool()` stands for `[sys.executable, "-m", "aurora_kb"]` in what is given to `subprocess`. A test
that is about how a process starts, its limits, its locale, its order of hashes or the moment of its
death starts Python itself. With `AURORA_KB_COLD=1` all of them do.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import json
import os
import pkgutil
import runpy
import select
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

from warm_client import SIZE

CLIENT = Path(__file__).with_name("warm_client.py")
IS_COLD = bool(os.environ.get("AURORA_KB_COLD")) or not hasattr(os, "pidfd_open")


def tool(script: Path | None = None) -> list[str]:
    """Return what runs the program, or a script of the tests that calls it; arguments follow."""
    if IS_COLD:
        return [sys.executable, str(script)] if script else [sys.executable, "-m", "aurora_kb"]
    address = str(_started() / "socket")
    return [sys.executable, "-IS", str(CLIENT), address, str(script or "aurora_kb")]


def tool_folders() -> list[str]:
    """Return the folders for `PATH` in which a shell finds `aurora-kb`."""
    installed = str(Path(sys.executable).parent)
    return [installed] if IS_COLD else [str(_started()), installed]


@cache
def _started() -> Path:
    """Start the process that waits, once; return its folder."""
    folder = Path(tempfile.mkdtemp(prefix="aurora-kb-warm-"))
    process = subprocess.Popen(
        [sys.executable, __file__, folder / "socket"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    command = [sys.executable, "-IS", str(CLIENT), str(folder / "socket"), "aurora_kb"]
    script = folder / "aurora-kb"
    script.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n')
    script.chmod(0o755)

    # It ends when its stdin does, also where this process is killed, and takes the folder along.
    atexit.register(process.communicate)
    return folder


# ------------------------------------------------------------------ the process that waits


def serve(address: str) -> list[str]:
    """Import the program, then return in each copy what it is to run, until nobody asks any more.

    A return without arguments is the end of the process itself.
    """
    import aurora_kb

    for module in pkgutil.walk_packages(aurora_kb.__path__, "aurora_kb."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who watch
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen()
        os.write(1, b"ready\n")
        while 0 not in select.select([0, listener], [], [])[0]:
            client, _ = listener.accept()
            with client:
                if os.fork() == 0:
                    listener.close()
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    return _copy(client)
    shutil.rmtree(Path(address).parent)
    return []


def _copy(client: socket.socket) -> list[str]:
    """Return in a copy that stands where the client does; this process watches it, and ends."""
    size, files, _, _ = socket.recv_fds(client, SIZE, 3)
    message = b""
    while len(message) < int(size):
        message += client.recv(int(size))
    told = json.loads(message)
    go, may_go = os.pipe()
    if copy := os.fork():
        for file in files:
            os.close(file)
        client.sendall(str(copy).encode().ljust(SIZE))
        os.write(may_go, b"!")  # not before the client can pass signals on
        _watch(client, copy)
    os.read(go, 1)
    os.close(go)
    os.close(may_go)
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(told["folder"])
    os.environ.clear()
    os.environ.update(told["environment"])
    arguments: list[str] = told["arguments"]
    return arguments


def _watch(client: socket.socket, copy: int) -> None:
    """Tell how the copy ends, and end it if the client is gone."""
    ended = os.pidfd_open(copy)
    if ended not in select.select([ended, client], [], [])[0]:
        os.kill(copy, signal.SIGKILL)
    _, status = os.waitpid(copy, 0)
    with contextlib.suppress(OSError):
        client.sendall(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def run(program: str, *arguments: str) -> None:
    """Run a program as a Python would that has just been started."""
    time.tzset()
    tempfile.tempdir = None
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # The tests may run below `nohup`; what they start does not.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    sys.stdin = os.fdopen(0, encoding="utf-8")
    sys.stdout = os.fdopen(1, "w", 1 if os.isatty(1) else -1, encoding="utf-8")
    sys.stderr = os.fdopen(2, "w", 1, encoding="utf-8", errors="backslashreplace")
    sys.argv = [program, *arguments]
    if program == "aurora_kb":
        sys.path[0] = str(Path.cwd())
        runpy.run_module(program, run_name="__main__", alter_sys=True)
    else:
        sys.path[0] = str(Path(program).parent)
        runpy.run_path(program, run_name="__main__")


if __name__ == "__main__" and (asked := serve(sys.argv[1])):
    run(*asked)
