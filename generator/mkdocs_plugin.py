"""The engine handed over to MkDocs; it must not decide what is published or how it looks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from generator import pipeline, publish
from generator.artifacts import Page
from generator.records.edition import Edition
from generator.records.formats import is_date
from generator.reporters import text
from generator.reporters.report import Report
from generator.settings import Settings
from generator.shell import assets, navigation, site_links, theme

NAME: Final = "gongbao"
_LAST: Final = -100
"""After every other plugin, because the manifest lists what they have written too."""


def _day(text: str) -> str:
    if text and not is_date(text):
        raise PluginError(f'mkdocs.yml 里 as_of 的值“{text}”不是日期，写成 "2000-12-31" 这样。')
    return text


class RecordsRefused(Abort):
    """The records have faults and nothing is built; the message is the whole report."""

    def __init__(self, report: Report) -> None:
        super().__init__(text.render(report))
        self.report = report


class GongbaoConfig(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may set below the plugin's name."""

    demonstration = config_options.Type(bool, default=False)
    as_of = config_options.Type(str, default="")
    branch = config_options.Type(str, default="main")


class GongbaoPlugin(BasePlugin[GongbaoConfig]):  # type: ignore[no-untyped-call]
    """Checks before the build, names the engine's pages to the navigation, writes them after it.

    `settings` is set by whoever starts a build from our own commands, and `past` where the root has
    no repository; `report` is what the check found, once it has run.
    """

    settings: Settings | None = None
    past: pipeline.Past | None = None
    report: Report | None = None
    edition: Edition | None = None
    pages: Sequence[Page] = ()
    placeholders: Collection[str] = ()
    navigation: Navigation
    files: Files
    environment: Environment

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Dress the theme."""
        theme.dress(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check the records; nothing of an earlier site has been touched yet."""
        site = pipeline.SiteConfig(
            name=config.site_name,
            url=config.site_url or "",
            repository=pipeline.repository_page(config.repo_url or ""),
            demonstration=self.config.demonstration,
            as_of=_day(self.config.as_of),
            branch=self.config.branch,
        )
        self.edition, self.report = pipeline.load_edition(self._settings(config), site, self.past)
        if self.edition is None:
            raise RecordsRefused(self.report)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Show MkDocs the pages of the engine that its navigation names, and drop idle files."""
        for file in list(files):
            if file.src_dir in config.theme.dirs:
                files.remove(file)
                if assets.is_kept(file.src_uri):
                    content = assets.without_source_map(file.content_bytes)
                    files.append(File.generated(config, file.src_uri, content=content))
        self.pages = list(pipeline.site_pages(self._made()))
        urls = {page.url for page in self.pages}
        self.placeholders = navigation.add_placeholders(config, files, urls)
        navigation.refuse_collisions(files, urls, self.placeholders)
        return files

    def on_nav(self, nav: Navigation, *, files: Files, **_: object) -> Navigation:
        """Keep the navigation for the frames."""
        self.navigation, self.files = nav, files
        return nav

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Tell the templates about the edition."""
        env.globals["gongbao"] = theme.facts(self._made())
        self.environment = env
        return env

    def on_page_content(self, html: str, *, page: SitePage, **_: object) -> str:
        """Lead the links of a hand-written page to the pages of the engine."""
        if not site_links.has_links(html):
            return html
        urls = {made.url for made in self.pages}
        urls |= {record.key.url for record in self._made().dataset}
        urls |= {navigation.url_of(file) for file in self.files.documentation_pages()}
        try:
            return site_links.resolved(html, navigation.url_of(page.file), urls)
        except site_links.NoSuchPage as missing:
            raise PluginError(
                f"docs/{page.file.src_uri} 链接的“{missing.url}”不是本站的页面。"
            ) from None

    def on_post_page(self, output: str, *, page: SitePage, **_: object) -> str:
        """Leave the place of an engine's page empty."""
        return "" if page.file.src_uri in self.placeholders else output

    @event_priority(_LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what the engine made."""
        edition, settings = self._made(), self._settings(config)
        folder = publish.Folder(Path(config.site_dir))
        frames = theme.frames(config, self.environment, self.navigation, self.files)
        folder.write_all(assets.own_assets())
        folder.write_pages(self.pages, frames)
        publish.write_in_processes(
            folder,
            frames,
            partial(pipeline.record_pages, edition),
            [record.key for record in edition.dataset],
            settings.workers,
        )
        folder.write_all(pipeline.site_artifacts(edition))
        written = navigation.written_pages(self.files, self.placeholders)
        folder.write_all(pipeline.finding_aids(edition, [*self.pages, *written]))
        made = publish.digests(folder.root)
        folder.write_all(pipeline.proofs(settings, edition, made, here=self.past is None))

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object
    ) -> LiveReloadServer:
        """Build again when a record or a schema changes."""
        root = Path(config.config_file_path).parent
        for name in ("submissions", "packages", "schema"):
            if (root / name).is_dir():
                server.watch(str(root / name))
        return server

    def _settings(self, config: MkDocsConfig) -> Settings:
        return self.settings or Settings(root=Path(config.config_file_path).parent)

    def _made(self) -> Edition:
        if self.edition is None:
            raise PluginError("MkDocs 没有先检查记录，无法生成网站。")
        return self.edition
