"""Asks GitLab of one project and tells it comments and labels; it decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from generator.forges import gitlab
from generator.forges.client import Client, Forbidden, NotFound
from generator.forges.desk import Comment, Label
from generator.forges.shape import entries, number, optional, value, whole
from generator.records.request import Request

_PAGE: Final = 100


@dataclass(frozen=True)
class GitLabDesk:
    """A project (its full path, or its number) at a GitLab; `own` is the token's account."""

    client: Client
    project: str
    own: str = ""

    def open_requests(self, base: str) -> list[Request]:
        """The requests into a branch that are open, oldest first, without pushes and reviews."""
        listed = self.client.all(
            self._at("merge_requests"),
            state="opened",
            target_branch=base,
            order_by="created_at",
            sort="asc",
            per_page=_PAGE,
        )
        return [gitlab.request_from_answer(each) for each in listed]

    def request(self, number: int) -> Request:
        """All that the forge tells of a request."""
        place = self._at(f"merge_requests/{number}")
        told = self.client.get(place)
        versions = self._optional(f"{place}/versions", [])
        approvals = self._optional(f"{place}/approvals", {"approved_by": []})
        notes = self._notes(number) if value(approvals, "approved_by") else []
        reviews = gitlab.reviews_of(approvals, notes, optional(told, "sha"))
        return gitlab.request_from_answer(told, reviews=reviews, pushes=gitlab.pushes_of(versions))

    def bringing(self, commit: str, base: str) -> Request | None:
        """The merged request that brought a commit to a branch, None where none did."""
        try:
            listed = self.client.all(self._at(f"repository/commits/{commit}/merge_requests"))
        except NotFound:
            return None
        found = gitlab.bringing(listed, commit, base)
        return self.request(found) if found else None

    def account(self) -> str:
        """The account to which the token belongs."""
        return self.own or optional(self.client.get("user"), "username")

    def comments(self, number: int) -> list[Comment]:
        """The comments below a request, oldest first, without what the forge notes itself."""
        return [_comment(each) for each in self._notes(number) if value(each, "system") is not True]

    def write(self, number: int, text: str) -> None:
        """Put a comment below a request."""
        self.client.send("POST", self._at(f"merge_requests/{number}/notes"), {"body": text})

    def rewrite(self, number: int, comment: int, text: str) -> None:
        """Write one of the own comments anew."""
        place = self._at(f"merge_requests/{number}/notes/{comment}")
        self.client.send("PUT", place, {"body": text})

    def make_labels(self, labels: Sequence[Label]) -> list[str]:
        """Make those labels that the project lacks; their names."""
        listed = self.client.all(self._at("labels"), per_page=_PAGE)
        known = {optional(each, "name") for each in listed}
        made = [label for label in labels if label.name not in known]
        for label in made:
            said = {"name": label.name, "color": f"#{label.colour}", "description": label.meaning}
            self.client.send("POST", self._at("labels"), said)
        return [label.name for label in made]

    def labels(self, number: int) -> list[str]:
        """The names of the labels that a request has."""
        told = self.client.get(self._at(f"merge_requests/{number}"))
        return [str(name) for name in entries(told, "labels")]

    def put_label(self, number: int, name: str) -> None:
        """Put a label on a request."""
        self.client.send("PUT", self._at(f"merge_requests/{number}"), {"add_labels": name})

    def take_label(self, number: int, name: str) -> None:
        """Take a label off a request."""
        self.client.send("PUT", self._at(f"merge_requests/{number}"), {"remove_labels": name})

    def _notes(self, number: int) -> list[Any]:
        place = self._at(f"merge_requests/{number}/notes")
        return self.client.all(place, sort="asc", order_by="created_at", per_page=_PAGE)

    def _optional(self, place: str, otherwise: Any) -> Any:
        """What an edition of the forge may not have, or not show to this token."""
        try:
            if isinstance(otherwise, list):
                return self.client.all(place, per_page=_PAGE)
            return self.client.get(place)
        except (NotFound, Forbidden):
            return otherwise

    def _at(self, path: str) -> str:
        return f"projects/{quote(self.project, safe='')}/{path}"


def _comment(data: Any) -> Comment:
    return Comment(number(data, "id"), optional(data, "author", "username"), whole(data, "body"))
