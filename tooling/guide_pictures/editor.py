"""The story of docs/editor.md: a record with slips checked and repaired; it shows no editor."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tooling.guide_pictures.shot import ROOT, Shot
from tooling.guide_pictures.studio import page_of
from tooling.guide_pictures.terminal import SCALE, picture, run

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER: Final = "submissions/hubei/wuhan/ti-zhi-qiang-qi-2022/training"
RECORD: Final = f"{FOLDER}/label-2022.yml"
WRITTEN: Final = ROOT / "tooling/guide_pictures/files/label-2022.yml"
"""What somebody in a hurry made of the template."""
NEW: Final = "gongbao new training --bureau 武汉市 --programme ti-zhi-qiang-qi-2022 --id label-2022"
CHECK: Final = f"gongbao check {FOLDER}"
FIX: Final = f"gongbao check --fix {FOLDER}"


def shots(browser: Browser, folder: Path) -> Iterator[Shot]:
    """The pictures in the order of the guide; `folder` is empty and there only for this."""
    root = folder / "报送库"
    shutil.copytree(ROOT / "schema", root / "schema")
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "submissions").mkdir()
    with page_of(browser, 1000, SCALE) as page:
        yield picture("editor-new", page, [run(NEW, root)])
        shutil.copy(WRITTEN, root / RECORD)
        yield picture("editor-check", page, [run(CHECK, root)])
        yield picture("editor-fix", page, [run(FIX, root)])
        text = (root / RECORD).read_text("utf-8")
        mended = text.replace("certificates: 约80", "certificates: 80")
        (root / RECORD).write_text(mended, "utf-8")
        yield picture("editor-done", page, [run(CHECK, root)])
