"""A bureau's repository and a submitter's copy of it: real git, days and people as a test says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tests.real_git import git
from tests.roots import gongbao, put, small_root

PEOPLE: Final = {
    "river": ("河", "river-clerk@users.noreply.forge.example"),
    "hill": ("山", "hill-clerk@users.noreply.forge.example"),
    "province": ("省", "province-desk@users.noreply.forge.example"),
}
START: Final = "2031-03-01"


class Repository:
    """A repository whose `main` holds a root (at its top, or in the folder `below`).

    Nobody's settings, clock or name gets in: each commit says its day and its person.
    """

    def __init__(
        self, top: Path, fill: Callable[[Path], Path] = small_root, below: str = ""
    ) -> None:
        self.top = top
        self.root = fill(top / below if below else top)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("the root", START, "province")

    def git(self, *arguments: str, day: str = START, person: str = "province") -> str:
        """What git prints; a day may be an instant with its offset."""
        name, address = PEOPLE[person]
        return git(self.top, *arguments, day=day, name=name, address=address)

    def commit(self, message: str, day: str = START, person: str = "province") -> str:
        """Everything in the work tree as one commit; its name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message, day=day, person=person)
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str, at: str = "main") -> None:
        """Begin a branch and work on it."""
        self.git("switch", "--quiet", "--create", name, at)

    def on(self, name: str) -> None:
        """Work on a branch that is there."""
        self.git("switch", "--quiet", name)

    def handed_in(
        self,
        branch: str,
        files: Mapping[str, str | bytes | None],
        *,
        day: str = "2031-03-10",
        person: str = "river",
        message: str = "报送",
    ) -> str:
        """One commit on a branch (begun at main where it is new) with these files; None deletes.

        The work tree is back on main afterwards.
        """
        if self.git("branch", "--list", branch):
            self.on(branch)
        else:
            self.branch(branch)
        for path, content in files.items():
            if content is None:
                (self.root / path).unlink()
            else:
                put(self.root, path, content)
        made = self.commit(message, day, person)
        self.on("main")
        return made

    def merge(
        self,
        branch: str,
        *,
        day: str = "2031-03-12",
        person: str = "province",
        message: str = "合并",
    ) -> str:
        """Merge a branch into main as a forge does, with a merge commit; its name."""
        self.on("main")
        self.git("merge", "--quiet", "--no-ff", "-m", message, branch, day=day, person=person)
        return self.git("rev-parse", "HEAD")

    def squash(
        self,
        branch: str,
        *,
        day: str = "2031-03-12",
        person: str = "province",
        message: str = "报送（#1）",
    ) -> str:
        """Bring a branch to main as one commit; its name."""
        self.on("main")
        self.git("merge", "--quiet", "--squash", branch, day=day, person=person)
        return self.commit(message, day, person)

    def rebase(self, branch: str, *, day: str = "2031-03-12", person: str = "province") -> str:
        """Put the commits of a branch on top of main; the name of the last."""
        self.on(branch)
        self.git("rebase", "--quiet", "main", day=day, person=person)
        self.on("main")
        self.git("merge", "--quiet", "--ff-only", branch)
        return self.git("rev-parse", "HEAD")

    def copy(self, folder: Path, *options: str) -> Path:
        """A clone as somebody else has it; `options` such as `--depth=1`. Its root."""
        self.git("clone", "--quiet", *options, f"file://{self.top}", str(folder))
        return folder / self.root.relative_to(self.top)

    def run(self, *arguments: str, root: Path | None = None) -> tuple[int, str]:
        """A whole command on the root: the exit status and all that was said; no traceback."""
        done = gongbao(*arguments, "--root", str(root or self.root))
        said = (done.stdout + done.stderr).decode()
        assert "Traceback" not in said, said
        return done.returncode, said
