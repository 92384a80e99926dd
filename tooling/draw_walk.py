"""Walks through one draw in a repository of its own, from the pool to the proof, and prints it all.

Unlike the demonstration's records it has a history: pool, announcement and result are commits of
different days. What it shows comes from the commands that officials and citizens run; it must not
draw, or judge a draw, itself.

python -m tooling.draw_walk [FOLDER]    (a new folder, which is kept; otherwise a temporary one)
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from generator.draw.by_hand import commands
from generator.records.source import compose, tree_of
from generator.settings import Bounds
from tooling.demonstration.three_years import NOW
from tooling.demonstration.three_years_draw import (
    DRAWS,
    NO_COMMIT,
    NOTICE_FORM,
    POOL_FORM,
    RESULT_FORM,
)
from tooling.demonstration.year import EXAMPLES, ROOT

DRAW: Final = next(draw for draw in DRAWS if draw.seed and draw.exclusions)
PLAN: Final = f"jilin/{DRAW.bureau}/{NOW}"
POOL: Final = f"submissions/{PLAN}/{POOL_FORM}"
NOTICE: Final = f"submissions/{PLAN}/{NOTICE_FORM}/{DRAW.id}.yml"
RESULT: Final = f"submissions/{PLAN}/{RESULT_FORM}/{DRAW.id}.yml"
POOL_DAY, RESULT_DAY, LATER = "2022-07-08", "2022-07-18", "2022-07-20"
SHOWN: Final = 9
"""Lines of what the shell computes: the list's hash, those drawn and those in reserve."""


class Desk:
    """A folder in which commands are run, each shown with what it says."""

    def __init__(self, folder: Path, say: Callable[[str], None]) -> None:
        self.folder, self._say = folder, say

    def tell(self, text: str) -> None:
        """Say what happens next, and who does it."""
        self._say(f"\n# {text}")

    def gongbao(self, *arguments: str, status: int = 0) -> str:
        """Run the real command; raises SystemExit where it does not end as it has to."""
        command = [sys.executable, "-m", "generator", *arguments]
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        return self._run("gongbao", command, arguments, {"PYTHONPATH": path}, status)

    def git(self, *arguments: str, day: str = LATER) -> str:
        """Run git as if it were noon in China on that day."""
        noon = f"{day}T12:00:00+08:00"
        who = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "演练"), ("EMAIL", "walk@example.invalid"), ("DATE", noon))
        }
        alone = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
        return self._run("git", ["git", *arguments], arguments, who | alone, 0)

    def sign(self, day: str, message: str) -> None:
        """Merge what lies in the folder on that day."""
        self.tell(f"{day}　合并，就是签发")
        self.git("add", "--all", day=day)
        self.git("commit", "--quiet", "--message", message, day=day)

    def shell(self, script: str) -> None:
        """Run a script and show the first lines of what it says."""
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=self.folder,
            capture_output=True,
            check=True,
        )
        lines = done.stdout.decode().splitlines()
        self._say("\n".join([*lines[:SHOWN], "……"] if len(lines) > SHOWN else lines))

    def read(self, path: str) -> Any:
        """What a record says."""
        node = compose((self.folder / path).read_text("utf-8"), Bounds())
        return tree_of(node) if node else None

    def change(self, path: str, old: str, new: str) -> None:
        """Write something else into a record, and show what."""
        text = (self.folder / path).read_text("utf-8")
        head, found, rest = text.rpartition(old)
        if not found:
            raise SystemExit(f"{path} 里没有 {old}")
        self._say(f"（把 {' '.join(old.split())} 改成 {' '.join(new.split())}）")
        (self.folder / path).write_text(f"{head}{new}{rest}", "utf-8", newline="\n")

    def _run(
        self,
        name: str,
        command: list[str],
        shown: tuple[str, ...],
        environment: dict[str, str],
        status: int,
    ) -> str:
        self._say(f"$ {name} {shlex.join(shown)}")
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=os.environ | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        said = done.stdout.decode("utf-8", "replace").rstrip("\n")
        if said:
            self._say(said)
        if done.returncode != status:
            raise SystemExit(f"演练不成：上面的命令应当以 {status} 结束，不是 {done.returncode}。")
        return said


def walk(folder: Path, say: Callable[[str], None]) -> None:
    """The draw in `folder`, which must not exist; raises SystemExit where a step goes amiss."""
    office = _pool(folder / "省厅", say)
    _announcement(office)
    _drawing(office)
    _proof(office, Desk(folder / "公民", say))
    _cheating(office, Desk(folder / "换人", say), Desk(folder / "改公告", say))


def _pool(folder: Path, say: Callable[[str], None]) -> Desk:
    shutil.copytree(EXAMPLES / "schema", folder / "schema")
    shutil.copytree(EXAMPLES / POOL, folder / POOL)
    office = Desk(folder, say)
    office.tell("省厅　专家库：演示数据里的专家，入库的记录已经合并")
    office.git("init", "--quiet", "--initial-branch=main", day=POOL_DAY)
    office.sign(POOL_DAY, "专家入库")
    return office


def _announcement(office: Desk) -> None:
    office.tell(f"省厅　写抽取公告，专家库版本写现在的提交（{NOTICE}）")
    pool = office.git("rev-parse", "HEAD")
    text = (EXAMPLES / NOTICE).read_text("utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("note:")]
    path = office.folder / NOTICE
    path.parent.mkdir(parents=True)
    path.write_text("\n".join([*kept, ""]).replace(NO_COMMIT, pool), "utf-8", newline="\n")
    office.sign(DRAW.date, "抽取公告")
    office.tell(f"谁都可以　在公开数字产生（{DRAW.seed_date}）以前核对公告，看候选名单")
    office.gongbao("draw", NOTICE)


def _drawing(office: Desk) -> None:
    office.tell(f"{DRAW.seed_date}　公开数字产生：{DRAW.seed}")
    office.tell("省厅　换一种写法，看能不能挑结果：不收")
    office.gongbao("draw", NOTICE, "--seed", DRAW.seed.replace(" + ", "+"), status=1)
    office.tell("省厅　照公告说定的写法抽取")
    office.gongbao("draw", NOTICE, "--seed", DRAW.seed)
    office.sign(RESULT_DAY, "抽取结果")
    office.tell("省厅　不满意，想再抽一次：不行")
    office.gongbao("draw", NOTICE, "--seed", DRAW.seed, status=1)


def _proof(office: Desk, citizen: Desk) -> None:
    office.tell("公民　取回整个仓库，自己核对")
    office.git("clone", "--quiet", ".", f"../{citizen.folder.name}")
    citizen.gongbao("draw", RESULT, "--verify")
    if shutil.which("openssl"):
        citizen.tell("公民　不用本程序再算一遍：第一行是名单校验值，后面是抽出的次序")
        record = citizen.read(RESULT)
        everybody = [f"{PLAN}/{POOL_FORM}/{one.split('/')[1]}" for one in record["candidates"]]
        citizen.shell(commands(f"{PLAN}/{NOTICE_FORM}/{DRAW.id}", everybody, record["seed"]))


def _cheating(office: Desk, swapped: Desk, altered: Desk) -> None:
    record = office.read(RESULT)
    office.tell("假如　有人事后把抽中的第一名换成候补的最后一名")
    office.git("clone", "--quiet", ".", f"../{swapped.folder.name}")
    first, last = record["drawn"][0], record["reserves"][-1]
    swapped.change(RESULT, f"drawn:\n  - {first}\n", f"drawn:\n  - {last}\n")
    swapped.sign(LATER, "改结果")
    swapped.gongbao("draw", RESULT, "--verify", status=1)
    office.tell("假如　有人看到公开数字以后改公告里的人数，再把结果删掉重抽")
    office.git("clone", "--quiet", ".", f"../{altered.folder.name}")
    altered.change(NOTICE, f"number: {DRAW.number}\n", f"number: {DRAW.number - 1}\n")
    (altered.folder / RESULT).unlink()
    altered.sign(LATER, "改公告")
    altered.gongbao("draw", NOTICE, "--seed", DRAW.seed, status=1)


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        walk(Path(sys.argv[1]).resolve(), _print)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            walk(Path(temporary), _print)
