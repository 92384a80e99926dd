"""What GitHub and those who follow its interface are asked and told alike; it decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from generator.forges.client import Client
from generator.forges.desk import Comment
from generator.forges.shape import number, optional, whole


@dataclass(frozen=True)
class PullDesk:
    """A repository (`owner/name`); `own` is the account of the token where that is known."""

    client: Client
    repository: str
    own: str = ""

    def account(self) -> str:
        """The account to which the token belongs."""
        return self.own or optional(self.client.get("user"), "login")

    def write(self, number: int, text: str) -> None:
        """Put a comment below a request."""
        self.client.send("POST", self._at(f"issues/{number}/comments"), {"body": text})

    def rewrite(self, number: int, comment: int, text: str) -> None:  # noqa: ARG002
        """Write one of the own comments anew."""
        self.client.send("PATCH", self._at(f"issues/comments/{comment}"), {"body": text})

    def _at(self, path: str) -> str:
        return f"repos/{quote(self.repository)}/{path}"


def comment(data: Any) -> Comment:
    """A comment as GitHub and its followers tell it."""
    return Comment(number(data, "id"), optional(data, "user", "login"), whole(data, "body"))
