"""What mkdocs.yml says of the site, read without starting MkDocs; it must not load a plugin."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from generator.pipeline import SiteConfig, repository_page
from generator.records.formats import is_date
from generator.shell.build import CONFIGURATION, SiteUnusable

_NAME = "gongbao"


def site_config(root: Path) -> SiteConfig:
    """The settings of the site whose mkdocs.yml lies in `root`; raises SiteUnusable."""
    try:
        with (root / CONFIGURATION).open("rb") as file:
            told: Mapping[str, Any] = yaml_load(file) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ConfigurationError) as error:
        reason = " ".join(str(error).split())
        raise SiteUnusable(f"读不了 {CONFIGURATION}：{reason}") from None
    own = _plugin(told)
    address = _text(told, "site_url")
    day = _text(own, "as_of")
    return SiteConfig(
        name=_text(told, "site_name"),
        url=f"{address.rstrip('/')}/" if address else "",
        repository=repository_page(_text(told, "repo_url")),
        demonstration=own.get("demonstration") is True,
        as_of=day if is_date(day) else "",
        branch=_text(own, "branch") or "main",
    )


def _plugin(told: Mapping[str, Any]) -> Mapping[str, Any]:
    plugins = told.get("plugins")
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        found = entry.get(_NAME) if isinstance(entry, dict) else None
        if isinstance(found, dict):
            return found
    return {}


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) else ""
