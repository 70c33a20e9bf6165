"""`python warm_client.py ADDRESS PROGRAM ARGUMENTS...`: see `warm.py`.

Imports next to nothing: it is what each command costs.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys

SIZE = 16  # bytes of a number on the way


def main(address: str, *arguments: str) -> None:
    """Have a command run with the files, the folder and the environment of this process, and end
    as it ends."""
    folder = os.getcwd()  # noqa: PTH109 - pathlib would double the time
    told = {"arguments": arguments, "folder": folder, "environment": dict(os.environ)}
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(address)
        message = json.dumps(told).encode()
        socket.send_fds(server, [str(len(message)).encode().ljust(SIZE)], [0, 1, 2])
        server.sendall(message)
        command = int(server.recv(SIZE))
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGWINCH):
            signal.signal(number, lambda number, _: os.kill(command, number))
        code = int(server.recv(SIZE))
    if code < 0:
        if -code != signal.SIGKILL:
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code)


if __name__ == "__main__":
    main(*sys.argv[1:])
