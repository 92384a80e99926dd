"""Runs one command and writes its wall time and peak memory; a small process of its own.

A child starts out with the memory of whoever starts it, so that has to be less than a peer takes.
Usage: python -I -S child.py RESULT LOG COMMAND...
"""

import os
import sys
from time import perf_counter


def main(result: str, log: str, *command: str) -> None:
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    closed = os.open(os.devnull, os.O_RDONLY)
    actions = [
        (os.POSIX_SPAWN_DUP2, here, there)
        for here, there in ((closed, 0), (output, 1), (output, 2))
    ]
    start = perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    seconds = perf_counter() - start
    with open(result, "w", encoding="ascii") as file:  # noqa: PTH123 - pathlib takes memory
        file.write(f"{os.waitstatus_to_exitcode(status)} {seconds:.6f} {usage.ru_maxrss}")


main(*sys.argv[1:])
