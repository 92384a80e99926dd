"""Asks GitHub of one repository and tells it comments and labels; it decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from urllib.parse import quote

from generator.forges import github
from generator.forges.client import Forbidden, NotFound
from generator.forges.desk import Comment, Label
from generator.forges.pull_desk import PullDesk, comment
from generator.forges.shape import UnexpectedAnswer, optional
from generator.records.request import Push, Request

_PAGE: Final = 100


class GitHubDesk(PullDesk):
    """A repository at GitHub. The token of a workflow cannot ask who it is, so it is told."""

    def open_requests(self, base: str) -> list[Request]:
        """The requests into a branch that are open, oldest first, without pushes and reviews."""
        pulls = self.client.all(
            self._at("pulls"),
            state="open",
            base=base,
            sort="created",
            direction="asc",
            per_page=_PAGE,
        )
        return [github.request_from_pull(pull) for pull in pulls]

    def request(self, number: int) -> Request:
        """All that the forge tells of a request."""
        pull = self.client.get(self._at(f"pulls/{number}"))
        reviews = self.client.all(self._at(f"pulls/{number}/reviews"), per_page=_PAGE)
        return github.request_from_pull(pull, reviews=reviews, pushes=self.pushes(pull))

    def pushes(self, pull: Any) -> tuple[Push, ...]:
        """When the forge received the request's commits; empty where it does not tell."""
        head = github.head_of(pull)
        if head is None:
            return ()
        place = f"repos/{quote(head.repository)}/activity"
        try:
            told = self.client.all(place, ref=f"refs/heads/{head.branch}", per_page=_PAGE)
            return github.pushes_of(told, head.branch)
        except (NotFound, Forbidden, UnexpectedAnswer):
            return ()

    def bringing(self, commit: str, base: str) -> Request | None:
        """The merged request that brought a commit to a branch, None where none did."""
        try:
            pulls = self.client.all(self._at(f"commits/{commit}/pulls"), per_page=_PAGE)
        except NotFound:
            return None
        found = github.bringing(pulls, commit, base)
        return self.request(found) if found else None

    def comments(self, number: int) -> Iterable[Comment]:
        """The comments below a request, oldest first; asked for as they are looked at."""
        listed = self.client.each(self._at(f"issues/{number}/comments"), per_page=_PAGE)
        return map(comment, listed)

    def make_labels(self, labels: Sequence[Label]) -> list[str]:
        """Make those labels that the repository lacks; their names."""
        listed = self.client.all(self._at("labels"), per_page=_PAGE)
        known = {optional(each, "name") for each in listed}
        made = [label for label in labels if label.name not in known]
        for label in made:
            said = {"name": label.name, "color": label.colour, "description": label.meaning}
            self.client.send("POST", self._at("labels"), said)
        return [label.name for label in made]

    def labels(self, number: int) -> list[str]:
        """The names of the labels that a request has."""
        listed = self.client.all(self._at(f"issues/{number}/labels"), per_page=_PAGE)
        return [optional(each, "name") for each in listed]

    def put_label(self, number: int, name: str) -> None:
        """Put a label on a request."""
        self.client.send("POST", self._at(f"issues/{number}/labels"), {"labels": [name]})

    def take_label(self, number: int, name: str) -> None:
        """Take a label off a request."""
        self.client.send("DELETE", self._at(f"issues/{number}/labels/{quote(name, safe='')}"))
