"""Opens the desk of a forge from its name, its address and a token; it asks nothing yet."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from generator.forges.client import client
from generator.forges.desk import Desk
from generator.forges.gitea_desk import GiteaDesk
from generator.forges.github_desk import GitHubDesk
from generator.forges.gitlab_desk import GitLabDesk

WORKFLOW_ACCOUNT: Final = "github-actions[bot]"
"""Whose name GitHub puts below what a workflow writes."""


def desk(
    forge: str,
    base: str,
    repository: str,
    *,
    token: str = "",
    own: str = "",
    sleep: Callable[[float], None] = time.sleep,
) -> Desk:
    """The desk of a repository; without a token only what the forge shows to everybody is asked.

    Raises ForgeFault where the address or the token cannot be used.
    """
    if forge == "github":
        headers = {"Accept": "application/vnd.github+json"}
        key = {"Authorization": f"Bearer {token}"} if token else {}
        return GitHubDesk(client(base, headers | key, sleep), repository, own or WORKFLOW_ACCOUNT)
    if forge == "gitea":
        key = {"Authorization": f"token {token}"} if token else {}
        return GiteaDesk(client(base, {"Accept": "application/json"} | key, sleep), repository, own)
    key = {"PRIVATE-TOKEN": token} if token else {}
    return GitLabDesk(client(base, {"Accept": "application/json"} | key, sleep), repository, own)


def head_name(forge: str, number: int) -> str:
    """The name under which a forge keeps a request's head in the repository it is handed in to."""
    kept = "merge-requests" if forge == "gitlab" else "pull"
    return f"refs/{kept}/{number}/head"
