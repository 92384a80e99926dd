"""Measures whole commands, in turn and several times; it must not know what they are."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

_CHILD: Final = Path(__file__).with_name("child.py")


class CommandFailed(Exception):
    """A command ended with another status than 0, so its time says nothing."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One run: wall time, and the peak memory of its largest process."""

    seconds: float
    mebibytes: float


@dataclass(frozen=True, slots=True)
class Measurements:
    """The runs of one command in the order of the rounds."""

    runs: tuple[Measurement, ...]

    @property
    def seconds(self) -> float:
        """The median wall time."""
        return median(run.seconds for run in self.runs)

    @property
    def mebibytes(self) -> float:
        """The median peak memory."""
        return median(run.mebibytes for run in self.runs)

    def share_of(self, other: Measurements) -> float:
        """The median, round by round, of this time divided by the other's."""
        pairs = zip(self.runs, other.runs, strict=True)
        return median(mine.seconds / theirs.seconds for mine, theirs in pairs)


@dataclass(frozen=True)
class Contender:
    """A command to measure; `prepare` runs before each round and is not measured."""

    name: str
    command: Sequence[object]
    folder: Path
    prepare: Callable[[], object] = field(default=lambda: None)


@dataclass(frozen=True, slots=True)
class Meter:
    """Where and how often to measure; `environment` is that of every command."""

    folder: Path
    rounds: int
    environment: Mapping[str, str]

    @classmethod
    def at(cls, folder: Path, rounds: int) -> Meter:
        """A meter whose commands keep their caches below `folder`, byte code among them."""
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "XDG_", "GIT_"))
        }
        return cls(
            folder,
            rounds,
            inherited
            | {
                "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
                "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
                "XDG_CACHE_HOME": str(folder / "cache"),
                "LC_ALL": "C.UTF-8",
            },
        )

    def compare(self, *contenders: Contender) -> list[Measurements]:
        """Each contender's measurements: all of them in turn, round after round."""
        rounds = [[self.once(one) for one in contenders] for _ in range(self.rounds)]
        return [Measurements(runs) for runs in zip(*rounds, strict=True)]

    def once(self, contender: Contender) -> Measurement:
        """One run; raises CommandFailed with what the command said."""
        contender.prepare()
        with tempfile.TemporaryDirectory(dir=self.folder) as name:
            result, log = Path(name, "result"), Path(name, "log")
            own = [sys.executable, "-I", "-S", str(_CHILD), str(result), str(log)]
            command = [str(part) for part in contender.command]
            subprocess.run([*own, *command], cwd=contender.folder, env=self.environment, check=True)
            status, seconds, kibibytes = result.read_text("ascii").split()
            if status != "0":
                said = log.read_text("utf-8", "replace")[-2000:]
                raise CommandFailed(f"{contender.name}: status {status}\n{said}")
        return Measurement(float(seconds), int(kibibytes) / 1024)
