"""What can be asked of a forge, and told to it, whatever its make; it decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from generator.records.request import Request

FORGES: Final = ("github", "gitea", "gitlab")
"""The makes that are known; Forgejo is asked as Gitea is."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment below a request; `id` is the forge's, `account` who wrote it."""

    id: int
    account: str
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its name, six hexadecimal digits of its colour, a sentence that says its meaning."""

    name: str
    colour: str
    meaning: str


class Desk(Protocol):
    """One repository at a forge.

    Everything raises ForgeFault where the forge does not answer, and UnexpectedAnswer where it
    answers in another shape than its documentation gives.
    """

    def open_requests(self, base: str) -> list[Request]:
        """The requests into a branch that are open, oldest first, without pushes and reviews."""
        ...

    def request(self, number: int) -> Request:
        """All that the forge tells of a request."""
        ...

    def bringing(self, commit: str, base: str) -> Request | None:
        """The merged request that brought a commit to a branch, None where none did."""
        ...

    def account(self) -> str:
        """The account to which the token belongs."""
        ...

    def comments(self, number: int) -> Iterable[Comment]:
        """The comments below a request, oldest first; asked for as they are looked at."""
        ...

    def write(self, number: int, text: str) -> None:
        """Put a comment below a request."""
        ...

    def rewrite(self, number: int, comment: int, text: str) -> None:
        """Write one of the own comments anew."""
        ...

    def make_labels(self, labels: Sequence[Label]) -> list[str]:
        """Make those labels that the repository lacks; their names."""
        ...

    def labels(self, number: int) -> list[str]:
        """The names of the labels that a request has."""
        ...

    def put_label(self, number: int, name: str) -> None:
        """Put a label on a request."""
        ...

    def take_label(self, number: int, name: str) -> None:
        """Take a label off a request."""
        ...
