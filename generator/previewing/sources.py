"""The base's own mkdocs.yml and docs, laid out as inert files; nothing of the change gets there."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from generator.git.command import CommitMissing, GitFailed
from generator.git.layout import lay_out
from generator.git.trees import tree_of
from generator.pipeline import SiteConfig
from generator.settings import Settings
from generator.shell.build import CONFIGURATION, SiteUnusable
from generator.shell.configuration import site_config

OWN_PARTS: Final = (CONFIGURATION, "docs")


def lay_out_own_parts(settings: Settings, commit: str, folder: Path) -> None:
    """Write what the base says of the site itself below `folder`; raises SiteUnusable."""
    missing = [part for part in OWN_PARTS if not (folder / part).exists()]
    try:
        lay_out(settings.root, tree_of(settings.root, commit), folder, missing)
    except (CommitMissing, GitFailed):
        raise SiteUnusable("取不出合入的分支上的 mkdocs.yml 和 docs/。") from None
    if not (folder / CONFIGURATION).is_file():
        raise SiteUnusable(f"合入的分支上没有 {CONFIGURATION}。")


def published_as(settings: Settings, commit: str) -> SiteConfig:
    """How the base publishes its site; nothing known where it does not say."""
    with tempfile.TemporaryDirectory(prefix="gongbao-") as name:
        folder = Path(name)
        try:
            lay_out_own_parts(settings, commit, folder)
            return site_config(folder)
        except SiteUnusable:
            return SiteConfig(name="")
