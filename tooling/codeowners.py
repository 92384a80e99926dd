"""Writes .github/CODEOWNERS from schema/regions.yml; with --check it only compares.

python tooling/codeowners.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator.exports.codeowners import codeowners
from generator.records.catalogue import load_catalogue
from generator.settings import Settings

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """0 where the file is (or has been made) right, 1 where it differs or cannot be made."""
    catalogue = load_catalogue(Settings(ROOT)).catalogue
    if catalogue is None:
        sys.stderr.write("schema/ 有错误，先用 gongbao check 检查。\n")
        return 1
    folder = ROOT / ".github"
    made = codeowners(catalogue.regions, (folder / "CODEOWNERS.head").read_text("utf-8"))
    target = folder / "CODEOWNERS"
    if "--check" in arguments:
        if target.is_file() and target.read_text("utf-8") == made:
            return 0
        sys.stderr.write("CODEOWNERS 与 schema/regions.yml 不一致，请运行 make codeowners。\n")
        return 1
    target.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
