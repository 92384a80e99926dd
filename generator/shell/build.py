"""A root's site built through MkDocs into a folder of its own; it must not print or exit."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from generator.mkdocs_plugin import NAME, GongbaoPlugin, RecordsRefused
from generator.pipeline import Past
from generator.publish import PublishError, replacing
from generator.reporters.report import Report
from generator.settings import Settings

CONFIGURATION: Final = "mkdocs.yml"
_USUAL_PLUGINS: Final = {"search", "material/search"}
"""What MkDocs takes where mkdocs.yml names no plugin."""
_SOURCES: Final = ("submissions", "packages", "schema", "docs")


class SiteUnusable(Exception):
    """The root cannot become a site, whatever its records say; the message is Chinese."""


def build(settings: Settings, out: Path, **options: Any) -> Report:
    """Check the records of a root and put its site in the place of `out`, whole or not at all.

    The bytes are those of `mkdocs build`. `options` are settings of MkDocs. Returns what the check
    found; raises `RecordsRefused` where that is an error, `SiteUnusable` or `PublishError` where
    the site cannot be built or written.
    """
    _refuse_to_replace(out.resolve(), settings.root.resolve())
    with replacing(out) as folder:
        return build_into(settings, folder, **options)


def build_into(
    settings: Settings, folder: Path, *, past: Past | None = None, **options: Any
) -> Report:
    """Build into an empty folder; `past` is what is known of a root without a repository."""
    with ExitStack() as stack:
        said = stack.enter_context(_listening())
        if not (settings.root / "docs").is_dir():
            docs = stack.enter_context(tempfile.TemporaryDirectory())
            options.setdefault("docs_dir", docs)
        config, plugin = _configured(settings, said, site_dir=str(folder), **options)
        plugin.past = past
        try:
            mkdocs_build(config)
        except (RecordsRefused, PublishError):
            raise
        except (MkDocsException, Abort) as error:
            raise _unusable("网页部分有误", said, error) from None
        except (OSError, UnicodeDecodeError) as error:
            if not said:  # not about a file that MkDocs was reading, so it is our own mistake
                raise
            raise _unusable("网页部分有误", said, error) from error
    if plugin.report is None:
        raise RuntimeError("MkDocs built a site without asking the plugin")
    return plugin.report


def _unusable(what: str, said: list[str], error: Exception) -> SiteUnusable:
    return SiteUnusable("\n  ".join([f"{what}。MkDocs 的说明：", *(said or [str(error)])]))


def _configured(
    settings: Settings, said: list[str], **options: Any
) -> tuple[MkDocsConfig, GongbaoPlugin]:
    path = settings.root / CONFIGURATION
    if not path.is_file():
        raise SiteUnusable(f"{settings.root} 中没有 {CONFIGURATION}，不是报送库的根目录。")
    try:
        config = load_config(str(path), strict=True, **options)
        if config.plugins.keys() <= _USUAL_PLUGINS:
            config = load_config(str(path), strict=True, plugins=[NAME], **options)
    except (MkDocsException, Abort, OSError, UnicodeDecodeError) as error:
        raise _unusable(f"{CONFIGURATION} 有误", said, error) from None
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, GongbaoPlugin):
        raise SiteUnusable(f"{path} 的 plugins 中没有 {NAME}，无法由记录生成网站。")
    plugin.settings = settings
    return config, plugin


def _refuse_to_replace(out: Path, root: Path) -> None:
    """Whatever lies in the folder is deleted, so it must be one that can only be a site's."""
    precious = [root, Path.home(), Path.cwd(), *(root / name for name in _SOURCES)]
    inside = any(out.is_relative_to(root / name) for name in (*_SOURCES, ".git"))
    if inside or any(path.resolve().is_relative_to(out) for path in precious):
        raise SiteUnusable(f"不能把网站写入 {out}：其中已有别的文件。请另行指定一个文件夹。")


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What MkDocs has to say while the block runs, instead of its own lines on the terminal."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated
