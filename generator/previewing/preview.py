"""From an open change to the preview of what signing it would publish; it lays out no dossier.

The engine, mkdocs.yml and the hand-written pages are the base's; only records, definitions and
packages are those of the merge.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from generator import clock
from generator.changing import OpenChange
from generator.mkdocs_plugin import RecordsRefused
from generator.pipeline import Past
from generator.previewing.bundle import Sites, write_bundle
from generator.previewing.comparing import compared
from generator.previewing.sources import lay_out_own_parts, published_as
from generator.publish import Folder, PublishError, replacing
from generator.records.change import Change
from generator.records.provenance import History, read_history
from generator.reporters.dossier import Pages
from generator.settings import PARTS, Settings
from generator.shell.build import SiteUnusable, build_into

_OURS: Final = ("index.html", "preview.css")
"""What a folder has that an earlier preview may be replaced in."""
FAULTS: Final = "改动里有错误，网站生成不了，所以没有比较网页。"


def preview_of(settings: Settings, opened: OpenChange, day: str, out: Path) -> Pages:
    """Build both sides, put what differs into `out`, and list it; `day` (ISO 8601) is today's.

    Raises PublishError where the folder cannot take it. A site that cannot be built is said.
    """
    if opened.found.failed or opened.before is None:
        return Pages(compared=False, reason=FAULTS)
    _refuse(out)
    with tempfile.TemporaryDirectory(prefix="gongbao-") as name, _on(day):
        try:
            sites = _built(settings, opened, opened.before, Path(name))
        except RecordsRefused:
            return Pages(compared=False, reason=FAULTS)
        except SiteUnusable as reason:
            return Pages(compared=False, reason=f"没有比较网页：{reason}")
        found = compared(sites.old, sites.new)
        title = published_as(settings, opened.change.base).name
        with replacing(out) as folder:
            changes = write_bundle(Folder(folder), sites, found, title)
    return Pages(
        compared=True, pages=tuple(changes), data_files=found.data_files, total=found.total
    )


def _built(settings: Settings, opened: OpenChange, before: Settings, place: Path) -> Sites:
    """Both sites in folders below `place`."""
    base = opened.change.base
    after = opened.after
    if after.root == settings.root:
        after = _copied(settings, place / "root")
    was = read_history(settings.root, base)
    for side, name, past in (
        (before, "old", Past(was)),
        (after, "new", _after(was, opened.change)),
    ):
        lay_out_own_parts(settings, base, side.root)
        (place / name).mkdir()
        build_into(side, place / name, past=past)
    return Sites(place / "old", place / "new", published_as(settings, base).url)


def _after(was: History, change: Change) -> Past:
    """What would be known once the change is merged: what it alters is signed by nobody yet."""
    days = {key: change.handed_in.get(key.path) for key, each in change.keys.items() if each.added}
    return Past(
        replace(was, changed=frozenset(change.by_path)),
        {key: came.day for key, came in days.items() if came and came.day},
    )


def _copied(settings: Settings, root: Path) -> Settings:
    """The parts of a work tree as a root of their own; what a link leads to is not taken."""
    for part in PARTS:
        if (settings.root / part).is_dir():
            shutil.copytree(settings.root / part, root / part, ignore=_links)
    return Settings(root, settings.bounds, settings.workers, use_cache=False)


def _links(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(folder, name).is_symlink()]


def _on(day: str) -> AbstractContextManager[None]:
    """Both builds say that they were made on one day, or every page would differ by its date."""
    noon = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=clock.CHINA)
    return clock.at(str(int(noon.timestamp())))


def _refuse(out: Path) -> None:
    """Whatever lies in the folder is deleted, so it must be empty or an earlier preview."""
    if not out.exists() or not any(out.iterdir()):
        return
    if not all((out / name).is_file() for name in _OURS):
        raise PublishError(f"{out} 里已有别的文件，请另指定一个空的文件夹。")
