"""Asks Gitea or Forgejo of one repository and tells it comments and labels; it decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from generator.forges import gitea
from generator.forges.client import ForgeFault, NotFound
from generator.forges.desk import Comment, Label
from generator.forges.pull_desk import PullDesk, comment
from generator.forges.shape import commit, entries, number, optional, value
from generator.records.request import Push, Request

_PAGE: Final = 50


class GiteaDesk(PullDesk):
    """A repository at a Gitea or Forgejo."""

    def open_requests(self, base: str) -> list[Request]:
        """The requests into a branch that are open, oldest first, without pushes and reviews."""
        pulls = self.client.all(self._at("pulls"), state="open", sort="oldest", limit=_PAGE)
        told = [gitea.request_from_pull(pull) for pull in pulls]
        return [request for request in told if request.base == base]

    def request(self, number: int) -> Request:
        """All that the forge tells of a request."""
        pull = self.client.get(self._at(f"pulls/{number}"))
        reviews = self.client.all(self._at(f"pulls/{number}/reviews"), limit=_PAGE)
        return gitea.request_from_pull(pull, reviews=reviews, pushes=self.pushes(pull))

    def pushes(self, pull: Any) -> tuple[Push, ...]:
        """When the forge received the request's commits; empty where it does not tell."""
        asked = gitea.request_from_pull(pull)
        try:
            timeline = self.client.all(self._at(f"issues/{asked.number}/timeline"), limit=_PAGE)
        except NotFound:
            return ()
        before = self._parent(gitea.first_pushed(timeline))
        return gitea.pushes_of(timeline, asked.opened, asked.head, before)

    def bringing(self, commit: str, base: str) -> Request | None:
        """The merged request that brought a commit to a branch, None where none did."""
        try:
            found = gitea.bringing(self.client.get(self._at(f"commits/{commit}/pull")), base)
        except NotFound:
            return None
        return self.request(found) if found else None

    def comments(self, number: int) -> list[Comment]:
        """The comments below a request, oldest first; the forge gives all of them at once."""
        return [comment(each) for each in self.client.all(self._at(f"issues/{number}/comments"))]

    def make_labels(self, labels: Sequence[Label]) -> list[str]:
        """Make those labels that the repository lacks; their names."""
        made = [label for label in labels if label.name not in self._known()]
        for label in made:
            said = {"name": label.name, "color": f"#{label.colour}", "description": label.meaning}
            self.client.send("POST", self._at("labels"), said)
        return [label.name for label in made]

    def labels(self, number: int) -> list[str]:
        """The names of the labels that a request has."""
        listed = self.client.get(self._at(f"issues/{number}/labels"))
        return [optional(each, "name") for each in entries(listed)]

    def put_label(self, number: int, name: str) -> None:
        """Put a label on a request; this forge calls labels by number."""
        known = self._label(name)
        self.client.send("POST", self._at(f"issues/{number}/labels"), {"labels": [known]})

    def take_label(self, number: int, name: str) -> None:
        """Take a label off a request."""
        self.client.send("DELETE", self._at(f"issues/{number}/labels/{self._label(name)}"))

    def _label(self, name: str) -> int:
        known = self._known()
        if name not in known:
            raise ForgeFault(f"平台上没有标签“{name}”")
        return known[name]

    def _known(self) -> dict[str, int]:
        listed = self.client.all(self._at("labels"), limit=_PAGE)
        return {optional(each, "name"): number(each, "id") for each in listed}

    def _parent(self, name: str) -> str:
        """The first parent of a commit, empty where the forge does not tell it."""
        if not name:
            return ""
        try:
            told = self.client.get(self._at(f"git/commits/{name}"))
        except NotFound:
            return ""
        parent = value(told, "parents", 0)
        return commit(parent, "sha") if parent else ""
