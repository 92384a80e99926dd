"""GitHub on this machine with requests that really lie in a repository, and a memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.attending.assessment import LABELS
from tests.changes.repository import Repository
from tests.forges.forge import REPOSITORY, Asked, Forge, Said, payload
from tests.roots import gongbao

OWN = "github-actions[bot]"
AT = f"repos/{REPOSITORY}"


@dataclass
class Living:
    """GitHub with requests that really lie in a repository, and a memory for what it is told."""

    repository: Repository
    forge: Forge = field(default_factory=Forge)
    comments: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    labels: dict[int, list[str]] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)

    def open(self, number: int, branch: str, day: str = "2031-03-10", **more: Any) -> str:
        """A request whose head is a branch of the repository; the name of its head."""
        head = self.repository.git("rev-parse", branch)
        self.repository.git("update-ref", f"refs/pull/{number}/head", head)
        pull = payload("github/pull.json")
        pull |= {"number": number, "created_at": f"{day}T01:00:00Z", **more}
        pull["html_url"] = f"https://github.com/{REPOSITORY}/pull/{number}"
        pull["head"] |= {"sha": head, "ref": branch}
        answers = self.forge.answers
        pulls = [p for p in answers.get(f"GET {AT}/pulls", []) if p["number"] != number]
        answers[f"GET {AT}/pulls"] = [*pulls, pull]
        answers[f"GET {AT}/pulls/{number}"] = pull
        answers[f"GET {AT}/pulls/{number}/reviews"] = []
        answers["GET repos/river-clerk/gazette/activity"] = []
        issue = f"{AT}/issues/{number}"
        self.comments.setdefault(number, [])
        self.labels.setdefault(number, [])
        answers[f"GET {issue}/comments"] = lambda _: Said(self.comments[number])
        answers[f"POST {issue}/comments"] = lambda asked: self._write(number, asked)
        answers[f"GET {issue}/labels"] = lambda _: Said(_named(self.labels[number]))
        answers[f"POST {issue}/labels"] = lambda asked: self._label(number, asked)
        answers[f"GET {AT}/labels"] = lambda _: Said(_named(self.known))
        answers[f"POST {AT}/labels"] = self._make
        for label in LABELS:
            answers[f"DELETE {issue}/labels/{label.name}"] = self._unlabel(number, label.name)
        return head

    def comment(self, number: int, account: str, text: str) -> None:
        """Somebody comments."""
        ident = 100 * number + len(self.comments[number])
        said = {"id": ident, "user": {"login": account}, "body": text}
        self.comments[number].append(said)
        self.forge.answers[f"PATCH {AT}/issues/comments/{ident}"] = lambda asked: self._rewrite(
            said, asked
        )

    def attend(self, *arguments: str, token: str = "t-secret") -> tuple[int, str]:
        """A whole run, as the workflow starts it."""
        self.forge.asked.clear()
        done = gongbao(
            "attend",
            *("--api", self.forge.base, "--repository", REPOSITORY),
            *("--remote", str(self.repository.top), "--root", str(self.repository.root)),
            *arguments,
            GONGBAO_TOKEN=token,
        )
        said = (done.stdout + done.stderr).decode()
        assert "Traceback" not in said, said
        assert "t-secret" not in said
        return done.returncode, said

    def said(self, number: int) -> list[str]:
        """Our comments below a request."""
        return [c["body"] for c in self.comments[number] if c["user"]["login"] == OWN]

    def _write(self, number: int, asked: Asked) -> Said:
        self.comment(number, OWN, asked.content["body"])
        return Said({}, 201)

    def _rewrite(self, said: dict[str, Any], asked: Asked) -> Said:
        said["body"] = asked.content["body"]
        return Said({})

    def _label(self, number: int, asked: Asked) -> Said:
        self.labels[number] += asked.content["labels"]
        return Said(_named(self.labels[number]))

    def _unlabel(self, number: int, name: str) -> Any:
        def taken(_: Asked) -> Said:
            self.labels[number].remove(name)
            return Said([])

        return taken

    def _make(self, asked: Asked) -> Said:
        self.known.append(asked.content["name"])
        return Said({}, 201)


def _named(names: list[str]) -> list[dict[str, str]]:
    return [{"name": name} for name in names]
