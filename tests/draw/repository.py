"""A real git repository with a pool, in which days pass as a test says."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from tests.real_git import git
from tests.roots import EXAMPLES, gongbao, put, small_root

FOLDER: Final = "submissions/north/province/uplift-2031"
NOTICE: Final = f"{FOLDER}/lot-notice/stations.yml"
RESULT: Final = f"{FOLDER}/lot/stations.yml"
SEED: Final = "2031081期：03 08 12 19 24 31 + 07"
PATTERN: Final = "2031081期：NN NN NN NN NN NN + NN"
SEED_DAY: Final = "2031-07-14"


def drawing_root(folder: Path) -> Path:
    """The small root with a pool, announcements and results, by names of its own."""
    root = small_root(folder)
    forms = EXAMPLES / "rules/D409-draw-does-not-verify/pass/drawn/schema"
    shutil.copytree(forms, root / "schema", dirs_exist_ok=True)
    return root


class Repository:
    """The root is the repository's top, or a folder below it."""

    def __init__(
        self, top: Path, below: str = "", fill: Callable[[Path], Path] = drawing_root
    ) -> None:
        self.top = top
        self.root = fill(top / below if below else top)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, day: str = "2031-07-01", folder: Path | None = None) -> str:
        return git(folder or self.top, *arguments, day=day)

    def commit(self, day: str) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "a day", day=day)
        return self.git("rev-parse", "HEAD")

    def person(
        self,
        name: str,
        *,
        title: str = "",
        unit: str = "某大学",
        subjects: Iterable[str] = ("计量",),
        more: str = "in_pool: true\n",
    ) -> None:
        listed = "".join(f"  - {subject}\n" for subject in subjects)
        text = f"name: 专家{title or name}\nunit: {unit}\nsubjects:\n{listed}{more}"
        put(self.root, f"{FOLDER}/specialist/{name}.yml", text)

    def people(self, count: int) -> list[str]:
        names = [f"p{number:02}" for number in range(count)]
        for name in names:
            self.person(name)
        return names

    def notice(
        self,
        pool: str,
        *,
        path: str = NOTICE,
        number: int = 3,
        reserves: int = 2,
        excluded: Sequence[str] = (),
        parties: Sequence[str] = (),
        pattern: str = PATTERN,
        day: str = SEED_DAY,
        title: str = "服务站验收",
        source: str = "双色球第2031081期，红球由小到大，再写蓝球",
    ) -> None:
        lines = [f"title: {title}", "subject: 计量", "kind: 验收"]
        lines += ["parties:", *(f"  - {party}" for party in parties)] if parties else []
        lines += [f"number: {number}", f"reserves: {reserves}", f"pool_commit: {pool}"]
        if excluded:
            lines.append("exclusions:")
            for name in excluded:
                lines += [f"  - person: province/{name}", "    reason: 在被验收的单位任职"]
        lines += [f"seed_source: {source}", f"seed_pattern: {pattern}", f'seed_date: "{day}"']
        put(self.root, path, "\n".join([*lines, ""]))

    def announced(self, count: int = 8, **notice: object) -> str:
        """A pool signed on the 1st of July, and its announcement signed on the 7th."""
        self.people(count)
        pool = self.commit("2031-07-01")
        self.notice(pool, **notice)  # type: ignore[arg-type]
        self.commit("2031-07-07")
        return pool

    def draw(self, *arguments: str, root: Path | None = None) -> tuple[int, str]:
        """The exit status and all that was said; never a traceback."""
        done = gongbao("draw", *arguments, "--root", str(root or self.root))
        said = (done.stdout + done.stderr).decode()
        assert "Traceback" not in said
        return done.returncode, said

    def drawn(self, seed: str = SEED) -> str:
        """Draw, and the text of the result."""
        status, said = self.draw(NOTICE, "--seed", seed)
        assert status == 0, said
        return (self.root / RESULT).read_text("utf-8")

    def verified(self, path: str = RESULT) -> tuple[int, str]:
        return self.draw(path, "--verify")

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")
