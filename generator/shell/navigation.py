"""Which pages the navigation of mkdocs.yml names; it must not render any.

An entry that no hand-written page answers belongs to a page of the engine. MkDocs is shown an empty
page in its place, so that it finds the entry and can mark it; the engine's page is published there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as SitePage

from generator.artifacts import Page

USUAL: Final = (
    {"首页": "index.md"},
    {"公告": "bulletins/index.md"},
    {"项目计划": "programmes/index.md"},
    {"地区": "regions/index.md"},
    {"签发登记": "ledger/index.md"},
    {"数据": "data/index.md"},
    {"规则": "rules/index.md"},
)
"""The navigation of a root whose mkdocs.yml has none."""

_SUFFIX: Final = ".md"


def add_placeholders(config: MkDocsConfig, files: Files, urls: Collection[str]) -> list[str]:
    """Put an empty page for each entry that the engine answers; return their source paths.

    A root without hand-written pages has a navigation without them; otherwise an entry that
    nothing answers is a mistake.
    """
    if config.nav is None:
        config.nav = [dict(entry) for entry in USUAL]
    written = any(file.is_documentation_page() for file in files)
    added: list[str] = []
    missing: list[str] = []
    for path in _paths(config.nav):
        if not path.endswith(_SUFFIX) or files.get_file_from_path(path) is not None:
            continue
        file = File.generated(config, path, content="")
        if url_of(file) in urls:
            files.append(file)
            added.append(file.src_uri)
        else:
            missing.append(path)
    if missing and written:
        raise PluginError(
            f"mkdocs.yml 的 nav 列出了不存在的页面：{'、'.join(missing)}。"
            "请在 docs 文件夹中补上，或从 nav 中删去。"
        )
    if missing:
        config.nav = _without(config.nav, frozenset(missing))
    return added


def refuse_collisions(files: Files, urls: Collection[str], placeholders: Collection[str]) -> None:
    """Stop where a hand-written page would take the address of a page of the engine."""
    for file in files:
        if file.src_uri in placeholders or not file.is_documentation_page():
            continue
        if file.inclusion is not InclusionLevel.EXCLUDED and url_of(file) in urls:
            raise PluginError(
                f"docs/{file.src_uri} 占用了系统页面的地址“{url_of(file) or '首页'}”，请改名。"
            )


def written_pages(files: Files, placeholders: Collection[str]) -> Iterator[Page]:
    """The hand-written pages as MkDocs rendered them, for the search; their bodies are left out."""
    for file in files.documentation_pages():
        if file.src_uri in placeholders or file.page is None:
            continue
        text = Markup(file.page.content or "").striptags()  # noqa: S704 - only its text is kept
        title = Markup(file.page.title or "").striptags()  # noqa: S704 - only its text is kept
        yield Page(url_of(file), title, "", "说明", "", text.removeprefix(title).strip())


def parts(navigation: Navigation) -> Iterator[tuple[str, SitePage]]:
    """The first names of the addresses below each top entry, with the page that marks it."""
    for item in navigation.items:
        for page in _pages(item):
            yield page.url.partition("/")[0], page


def _pages(item: StructureItem) -> Iterator[SitePage]:
    if isinstance(item, SitePage):
        yield item
    elif isinstance(item, Section):
        for child in item.children:
            yield from _pages(child)


def url_of(file: File) -> str:
    """The address of a file's page, relative to the site; the home page is empty."""
    return "" if file.url in (".", "./") else file.url


def _paths(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from _paths(value)
    elif isinstance(nav, list):
        for value in nav:
            yield from _paths(value)


def _without(nav: Any, missing: frozenset[str]) -> Any:
    if isinstance(nav, dict):
        kept = {key: _without(value, missing) for key, value in nav.items()}
        return {key: value for key, value in kept.items() if value not in (None, [], {})}
    if isinstance(nav, list):
        entries = [_without(value, missing) for value in nav]
        return [entry for entry in entries if entry not in (None, [], {})]
    return None if nav in missing else nav
