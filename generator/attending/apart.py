"""Does a piece of work in a process of its own, so that what fails or hangs there ends there."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Done = TypeVar("Done")


class Broken(Exception):
    """The work was not done; the message says why in Chinese."""


def apart(seconds: float, work: Callable[..., Done], *given: object) -> Done:
    """What `work` gives back; raises Broken where it fails, dies, or takes longer than that."""
    before = set(multiprocessing.active_children())
    with ProcessPoolExecutor(1) as pool:
        doing = pool.submit(work, *given)
        try:
            failure = doing.exception(timeout=seconds)
        except TimeoutError:
            for process in set(multiprocessing.active_children()) - before:
                process.kill()
            raise Broken(f"{seconds:.0f} 秒还没有检查完") from None
        if failure is None:
            return doing.result()
        if isinstance(failure, Broken):
            raise failure
        raise Broken(f"检查程序出错（{type(failure).__name__}），请告诉管理人员")
