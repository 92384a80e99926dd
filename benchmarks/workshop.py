"""The roots and caches that the comparisons share; it must not measure or compare."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measuring import Contender, Meter
from benchmarks.roots import write_root

SETTLED = 2.2
"""Seconds: a file changed more recently may change again unseen, so a check does not keep it."""
FEW = 17
"""Records of a root that is only there to have every command's byte code made before."""


def tool(name: str) -> Path:
    """A command of the environment that the benchmarks run in."""
    return Path(sys.executable).with_name(name)


@dataclass
class Workshop:
    """A folder with roots of any size, each made once; `records` is the size most are asked for."""

    meter: Meter
    records: int
    _roots: dict[int, Path] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where everything lies that the benchmarks make."""
        return self.meter.folder

    def root(self, count: int) -> Path:
        """A root with `count` records, under git and old enough to be kept by a check."""
        if count not in self._roots:
            root = write_root(self.folder / f"root-{count}", count)
            identity = ["-c", "user.name=demo", "-c", "user.email=demo@gongbao.invalid"]
            for step in (["init", "-q"], ["add", "."], ["commit", "-q", "--message=演示数据"]):
                command = ["git", *identity, "-c", "gc.auto=0", *step]
                subprocess.run(command, cwd=root, env=self.meter.environment, check=True)
            time.sleep(SETTLED)
            self._roots[count] = root
        return self._roots[count]

    def forget(self) -> None:
        """Empty every command's cache, except for byte code."""
        shutil.rmtree(self.folder / "cache", ignore_errors=True)

    def check(self, count: int, *, cold: bool = True) -> Contender:
        """`gongbao check` over a root, with nothing kept or with what the last check kept."""
        root = self.root(count)
        command = [tool("gongbao"), "check", "--root", root]
        return Contender("gongbao check", command, root, self.forget if cold else lambda: None)
