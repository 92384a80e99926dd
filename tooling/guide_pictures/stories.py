"""All the stories, one after another; it knows none of their steps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tooling.guide_pictures import browser, editor, workbook
from tooling.guide_pictures.shot import Shot

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def all_shots(found: Browser, home: str, folder: Path) -> Iterator[Shot]:
    """Every picture; `home` is the demonstration's site, `folder` is there only for this."""
    yield from browser.shots(found, home)
    for story in (workbook, editor):
        yield from story.shots(found, folder)
