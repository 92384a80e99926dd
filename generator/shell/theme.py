"""Material for MkDocs as the gazette wears it; it must not be told anything a record says.

The theme's titles and descriptions trust what they are given, so the templates in
generator/pages/theme own every place where a page's own words go, and escape them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.theme import Theme

from generator import __version__, pages
from generator.exports.imprint import DATA_LICENCE, Licence
from generator.pages import wording
from generator.records.edition import Edition
from generator.shell import assets, navigation, policy
from generator.shell.frame import Frame, Frames, Slot

TEMPLATES: Final = Path(pages.__file__).with_name("theme")

_NO_WORD: Final = re.compile(r"\W+")
_PALETTE: Final = {"scheme": "default", "primary": "custom", "accent": "custom"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the templates know of the edition; all of it is set by whoever runs the site."""

    policy: str
    referrer: str
    version: str
    styles: tuple[assets.Asset, ...]
    scripts: tuple[assets.Asset, ...]
    table_scripts: tuple[assets.Asset, ...]
    first_script: assets.Asset
    date: str
    commit: str
    commit_url: str
    demonstration: bool
    licence: Licence


def dress(config: MkDocsConfig) -> None:
    """Fix what must hold for every root, whatever its mkdocs.yml says.

    The theme is ours on Material, nothing comes from another host, no page loads another in place,
    and headings in Chinese get addresses that can be read.
    """
    if config.theme.name != "material":
        config.theme = Theme(name="material", custom_dir=config.theme.custom_dir)
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(TEMPLATES))
    config.theme.static_templates.discard("sitemap.xml")  # an export that knows every page
    config.theme["language"] = "zh"
    config.theme["font"] = False
    config.theme["features"] = []
    config.theme["palette"] = _PALETTE
    config.theme["favicon"] = "assets/favicon.svg"
    config.theme["logo"] = "assets/logo.svg"
    config.extra["generator"] = False
    config.mdx_configs.setdefault("toc", {}).setdefault("slugify", _anchor)


def _anchor(heading: str, separator: str) -> str:
    """The address of a heading; the toc extension's own leaves nothing of a Chinese one."""
    return _NO_WORD.sub(separator, heading).strip(separator).lower()


def facts(edition: Edition) -> Facts:
    """What the templates may say about an edition."""
    head = edition.history.head
    repository = edition.repository
    return Facts(
        policy=policy.CONTENT_SECURITY_POLICY,
        referrer=policy.REFERRER_POLICY,
        version=__version__,
        styles=tuple(map(assets.asset, assets.STYLES)),
        scripts=tuple(map(assets.asset, assets.SCRIPTS)),
        table_scripts=tuple(map(assets.asset, assets.TABLE_SCRIPTS)),
        first_script=assets.asset(assets.FIRST_SCRIPT),
        date=wording.date(edition.today),
        commit=head.short if head else "",
        commit_url=f"{repository}/commit/{head.hash}" if head and repository else "",
        demonstration=edition.demonstration,
        licence=DATA_LICENCE,
    )


def frames(config: MkDocsConfig, environment: Environment, nav: Navigation, files: Files) -> Frames:
    """Render the theme once for each entry of the navigation and once for pages of none."""
    listed = files.documentation_pages()

    def frame() -> Frame:
        context: dict[str, Any] = {**get_context(nav, listed, config, base_url=Slot.BASE.mark)}
        context["slot"] = {slot.value: slot.mark for slot in Slot}
        html = environment.get_template("main.html").render(context)
        return Frame.cut(html, config.site_name, config.site_url or "")

    by_part: dict[str, Frame] = {}
    for part, page in navigation.parts(nav):
        if part not in by_part:
            page.active = True
            by_part[part] = frame()
            page.active = False
    return Frames(by_part, frame())
