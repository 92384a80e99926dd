"""The workflow files, read as data: jobs, steps, and the commands in their scripts."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from tests.roots import REPOSITORY

GITHUB: Final = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
FORGEJO: Final = sorted((REPOSITORY / "docs/deploy/forgejo").glob("*.yml"))
GITLAB: Final = REPOSITORY / "docs/deploy/gitlab/gitlab-ci.yml"
ALL: Final = [*GITHUB, *FORGEJO]
_ENDS: Final = {";", "&&", "||", "|", "then", "fi", "do", "done", "else", "(", ")", "{", "}"}


@dataclass(frozen=True)
class Step:
    """One step of a job."""

    file: Path
    job: str
    data: dict[str, Any]

    @property
    def script(self) -> str:
        """What it runs, empty where it uses an action."""
        return str(self.data.get("run", ""))

    @property
    def uses(self) -> str:
        return str(self.data.get("uses", ""))


def workflow(path: Path) -> dict[Any, Any]:
    """The file; YAML takes the word `on` for a truth value."""
    read: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    if True in read:
        read["on"] = read.pop(True)
    return read


def steps(path: Path) -> Iterator[Step]:
    for job, data in workflow(path)["jobs"].items():
        for step in data["steps"]:
            yield Step(path, job, step)


def gitlab_scripts() -> Iterator[str]:
    for job in workflow(GITLAB).values():
        if isinstance(job, dict):
            yield from job.get("script", ())


def commands(script: str, program: str) -> Iterator[list[str]]:
    """The words after a program, wherever a script calls it."""
    text = script.replace("\\\n", " ")
    for line in text.split("\n"):
        words = shlex.split(line, comments=True)
        for at, word in enumerate(words):
            if word.rpartition("/")[2] == program:
                said = []
                for each in words[at + 1 :]:
                    if each in _ENDS or re.fullmatch(r"[0-9]?>+.*", each):
                        break
                    said.append(each.rstrip(";"))
                    if each.endswith(";"):
                        break
                yield said
