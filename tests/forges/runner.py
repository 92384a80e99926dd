"""Runs the steps of a GitHub workflow on this machine, as its runner would, for the tests.

Scripts run as they stand, in bash with the runner's own options; actions are played by what they
do for us. An expression or an action that is not known here is a fault of the test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.forges.forge import REPOSITORY
from tests.forges.workflows import workflow
from tests.roots import REPOSITORY as ENGINE

_SHELL: Final = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
TOKEN: Final = "t-secret"
_GONGBAO: Final = f"""#!/bin/sh
PYTHONPATH={ENGINE} exec {sys.executable} -m generator "$@"
"""
_MAKE: Final = f"""#!/bin/sh
mkdir -p .venv/bin
cp "$0.gongbao" .venv/bin/gongbao
[ -d tooling ] || cp -r {ENGINE}/tooling .
out=site
for word in "$@"; do case $word in OUT=*) out=${{word#OUT=}} ;; esac; done
case $1 in
  install) exit 0 ;;
  check) exec .venv/bin/gongbao check --format github ;;
  site) exec .venv/bin/gongbao build --out "$out" ;;
esac
exit 2
"""
"""What the Makefile does, with the engine of this checkout in place of an installed one."""


@dataclass
class Ran:
    """How a job went: its outcome, what it said, its outputs, which steps failed."""

    outcome: str
    said: str
    summary: str
    outputs: dict[str, str]
    failed: list[str]
    folder: Path


@dataclass
class Runner:
    """A machine for each job; artifacts pass from one to the next as they do at the forge."""

    origin: Path
    place: Path
    api: str
    event: Path | None = None
    event_name: str = "push"
    variables: dict[str, str] = field(default_factory=dict)
    """What `${{ … }}` stands for."""
    artifacts: dict[str, Path] = field(default_factory=dict)
    runs: int = 0
    folder: Path = ENGINE / ".github/workflows"
    environment: dict[str, str] = field(default_factory=dict)

    def commit(self) -> str:
        """The last commit of main."""
        command = ["git", "rev-parse", "main"]
        done = subprocess.run(command, cwd=self.origin, check=True, capture_output=True)
        return done.stdout.decode().strip()

    def tools(self) -> Path:
        """A folder with a `make` that installs nothing."""
        folder = self.place / "tools"
        _executable(folder / "make", _MAKE)
        _executable(folder / "make.gongbao", _GONGBAO)
        return folder

    def job(self, file: str, name: str) -> Ran:
        """Run one job of a workflow."""
        self.runs += 1
        work = self.place / f"{self.runs}-{name}"
        work.mkdir(parents=True)
        data = workflow(self.folder / file)["jobs"][name]
        state = _State(self, work, self.place / f"{self.runs}-{name}.files")
        for step in data["steps"]:
            state.step(step)
        outputs = {
            key: state.resolved(str(value)) for key, value in data.get("outputs", {}).items()
        }
        outcome = "failure" if state.failed else "success"
        return Ran(outcome, state.said, state.summary(), outputs, state.failed, work)


class _State:
    def __init__(self, runner: Runner, work: Path, files: Path) -> None:
        self.runner, self.work, self.files = runner, work, files
        self.said = ""
        self.failed: list[str] = []
        self.known: dict[str, str] = {}
        files.mkdir()
        self.bin = runner.tools()

    def step(self, step: Mapping[str, Any]) -> None:
        if not self.wanted(str(step.get("if", ""))):
            return
        done = self.action(step) if "uses" in step else self.script(step)
        if "id" in step:
            outcome = "success" if done else "failure"
            self.known[f"steps.{step['id']}.outcome"] = outcome
        if not done:
            self.failed.append(step["name"])

    def wanted(self, condition: str) -> bool:
        """Whether a step runs; without a condition, only where none has failed before."""
        text = condition.removeprefix("${{").removesuffix("}}").strip()
        if not text:
            return not self.failed
        for part in text.split(" && "):
            if part == "!cancelled()":
                continue
            left, _, right = part.partition(" == ")
            if self.known.get(left, "") != right.strip("'"):
                return False
        return True

    def resolved(self, text: str) -> str:
        known = {"github.token": TOKEN, **self.runner.variables, **self.known}
        known["github.sha"] = self.runner.commit()
        if "${{" not in text:
            return text
        name = text.removeprefix("${{").removesuffix("}}").strip()
        if name not in known and not name.startswith("steps."):
            raise AssertionError(name)
        return known.get(name, "")

    def script(self, step: Mapping[str, Any]) -> bool:
        """Run a script, in a work tree that has what was installed there."""
        environment = {
            **{key: os.environ[key] for key in ("HOME", "LANG") if key in os.environ},
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": self.runner.api,
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_EVENT_NAME": self.runner.event_name,
            "GITHUB_EVENT_PATH": str(self.runner.event or ""),
            "GITHUB_STEP_SUMMARY": str(self.files / "summary"),
            "GITHUB_OUTPUT": str(self.files / "output"),
            **self.runner.environment,
            **{key: self.resolved(str(value)) for key, value in step.get("env", {}).items()},
        }
        done = subprocess.run(
            [*_SHELL, "-c", step["run"]],
            cwd=self.work,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=600,
        )
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        assert "Traceback" not in said, said
        assert TOKEN not in said
        self.said += said
        output = self.files / "output"
        if output.exists():
            for line in output.read_text("utf-8").splitlines():
                key, _, value = line.partition("=")
                self.known[f"steps.{step.get('id')}.outputs.{key}"] = value
            output.unlink()
        return done.returncode == 0

    def action(self, step: Mapping[str, Any]) -> bool:
        name, given = step["uses"].partition("@")[0], step.get("with", {})
        if name == "actions/checkout":
            self.checkout(self.resolved(str(given.get("ref", "main"))))
        elif name == "actions/upload-artifact":
            self.upload(str(given["name"]), str(given["path"]))
        elif name == "actions/upload-pages-artifact":
            self.upload("github-pages", str(given["path"]))
        elif name == "actions/download-artifact":
            for path in self.runner.artifacts[given["name"]].iterdir():
                shutil.copy(path, self.work)
        else:
            assert name == "actions/setup-python", name
        return True

    def checkout(self, name: str) -> None:
        """A clone at a branch or at a commit."""
        origin = f"file://{self.runner.origin}"
        for command in (
            ("clone", "--quiet", "--no-checkout", origin, "."),
            ("checkout", "--quiet", name),
        ):
            subprocess.run(["git", *command], cwd=self.work, check=True, capture_output=True)

    def upload(self, name: str, path: str) -> None:
        source = self.work / path
        if not source.exists():
            return
        target = self.runner.place / f"artifact-{self.runner.runs}-{name}"
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            target.mkdir()
            shutil.copy(source, target)
        self.runner.artifacts[name] = target

    def summary(self) -> str:
        file = self.files / "summary"
        return file.read_text("utf-8") if file.exists() else ""


def _executable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(0o755)
