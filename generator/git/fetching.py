"""Fetches names of another repository as git objects; it checks nothing out and runs nothing."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from generator.git.command import GitFailed, answer, said

_SAFE: Final = re.compile(r"refs/[A-Za-z0-9][A-Za-z0-9/_-]*")
_HTTPS: Final = re.compile(r"(https://[A-Za-z0-9.:-]+)/")
_USER: Final = "x-access-token"
"""Every forge takes a token as the password of this name."""
_OPTIONS: Final = (
    *("--quiet", "--no-tags", "--force", "--no-recurse-submodules"),
    *("--no-write-fetch-head", "--no-auto-maintenance"),
)


def fetch(root: Path, remote: str, names: Mapping[str, str], token: str = "") -> None:
    """Fetch these names of a remote, each under a name of our own; raises GitFailed.

    Objects that are out of order are refused. A token goes to an https remote only, and by way of
    the environment, so that no list of processes shows it.
    """
    unsafe = [name for pair in names.items() for name in pair if not _SAFE.fullmatch(name)]
    if unsafe or remote.startswith("-"):
        raise GitFailed(f"no name to fetch: {unsafe or remote}")
    wanted = [f"+{theirs}:{ours}" for theirs, ours in names.items()]
    settings = ("-c", "fetch.fsckObjects=true", "-c", "core.hooksPath=/dev/null")
    environment = {"GIT_TERMINAL_PROMPT": "0", **_authorised(root, remote, token)}
    answer(root, *settings, "fetch", *_OPTIONS, "--", remote, *wanted, environment=environment)


def _authorised(root: Path, remote: str, token: str) -> Mapping[str, str]:
    if not token:
        return {}
    place = _HTTPS.match(_address(root, remote))
    if not place:
        return {}
    basic = base64.b64encode(f"{_USER}:{token}".encode()).decode()
    given = os.environ.get("GIT_CONFIG_COUNT", "")
    at = int(given) if given.isdecimal() else 0
    return {
        "GIT_CONFIG_COUNT": str(at + 1),
        f"GIT_CONFIG_KEY_{at}": f"http.{place[1]}/.extraHeader",
        f"GIT_CONFIG_VALUE_{at}": f"Authorization: Basic {basic}",
    }


def _address(root: Path, remote: str) -> str:
    """The address of a remote, which may be named by its address."""
    try:
        return said(root, "remote", "get-url", "--", remote)
    except GitFailed:
        return remote
