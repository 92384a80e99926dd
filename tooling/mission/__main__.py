"""Writes docs/mission.md from rows.yml; with --check it only says whether the page is current."""

from __future__ import annotations

import sys
from pathlib import Path

from tooling.mission.page import page_of
from tooling.mission.rows import catalogue_of, rows_of

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "mission.md"


def main() -> None:
    text = page_of(rows_of(catalogue_of(ROOT)))
    if "--check" in sys.argv[1:]:
        if PAGE.read_text("utf-8") != text:
            sys.exit("docs/mission.md 不是最新的，请运行 make mission。")
        return
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
