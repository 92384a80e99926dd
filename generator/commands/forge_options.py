"""What the commands that ask a forge share: its options, its desk; it decides nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import click

from generator.commands.console import fail
from generator.forges.desk import FORGES
from generator.reporters.glyphs import harmless

if TYPE_CHECKING:
    from generator.forges.desk import Desk

VARIABLE: Final = "GONGBAO_TOKEN"
"""The variable that holds the token; it is no option, because a list of processes shows those."""
_ADDRESSES: Final = {
    "github": ("GITHUB_API_URL", "https://api.github.com"),
    "gitea": ("GITHUB_API_URL", ""),
    "gitlab": ("CI_API_V4_URL", "https://gitlab.com/api/v4"),
}
"""The variable in which a workflow of the forge has its interface's address, and the usual one."""
_REPOSITORIES: Final = {
    "github": "GITHUB_REPOSITORY",
    "gitea": "GITHUB_REPOSITORY",
    "gitlab": "CI_PROJECT_PATH",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Which repository of which forge, under which address."""

    forge: str
    api: str
    repository: str

    @property
    def token(self) -> str:
        """The token, empty where none is given."""
        return os.environ.get(VARIABLE, "").strip()


def forge_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options --forge, --api and --repository."""
    for option in (
        click.option("--repository", metavar="名称", default="", help="平台上的仓库：单位/仓库。"),
        click.option("--api", metavar="网址", default="", help="平台接口的网址。"),
        click.option(
            "--forge",
            type=click.Choice(FORGES),
            default="github",
            show_default=True,
            help="哪种平台；Forgejo 写 gitea。",
        ),
    ):
        command = option(command)
    return command


def placed(forge: str, api: str, repository: str) -> Place:
    """The place that the options name, or else the workflow's own environment."""
    variable, usual = _ADDRESSES[forge]
    address = api or os.environ.get(variable) or usual
    return Place(forge, address, repository or os.environ.get(_REPOSITORIES[forge], ""))


def desk_at(place: Place, own: str = "") -> Desk:
    """The desk of a place; leaves with status 2 where the place is not said or cannot be used."""
    from generator.forges.client import ForgeFault  # noqa: PLC0415 - check must not load it
    from generator.forges.opening import desk  # noqa: PLC0415

    if not place.api:
        fail("写明 --api：平台接口的网址，例如 https://git.example.cn/api/v1。")
    if not place.repository:
        fail("写明 --repository：平台上的仓库，例如 单位/仓库。")
    try:
        return desk(place.forge, place.api, place.repository, token=place.token, own=own)
    except ForgeFault as fault:
        fail(f"{harmless(str(fault))}。")
