"""The province that has a site of its own: its site is really built, and really collected from."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from generator import clock
from generator.collecting.collect import collect
from generator.settings import Settings
from generator.shell.build import build
from tooling.demonstration import one_stop

ROOT: Final = Path(__file__).resolve().parents[2]
BUILT: Final = "1637020800"  # 2021-11-16, after the province signed its table
TAKEN: Final = "1637193600"  # 2021-11-18

SITE: Final = """\
site_name: 吉林省质量工作公报（演示）
site_url: https://jilin.example/gongbao/
theme:
  name: material
plugins:
  - gongbao:
      demonstration: true
"""
NATION: Final = "site_name: 演示\nplugins:\n  - gongbao:\n      demonstration: true\n"


def published_elsewhere(path: str) -> bool:
    """Whether a record of the year lies on the province's own site."""
    return path.startswith(f"submissions/{one_stop.ELSEWHERE}/") and f"/{one_stop.NOW}/" in path


def package_of(year: Mapping[str, str]) -> dict[str, bytes]:
    """What the nation's site takes of the province's, by path below the root."""
    with tempfile.TemporaryDirectory(prefix="gongbao-") as temporary:
        folder = Path(temporary)
        elsewhere = {path: text for path, text in year.items() if published_elsewhere(path)}
        here = {path: text for path, text in year.items() if path not in elsewhere}
        with clock.at(BUILT):
            build(_root(folder / "province", SITE, elsewhere), folder / "site")
        with clock.at(TAKEN):
            nation = _root(folder / "nation", NATION, here)
            taken = collect(nation, str(folder / "site"))
        if taken.refused:
            raise SystemExit("\n".join(f"{d.path} {d.code} {d.message}" for d in taken.diagnostics))
        return {
            path.relative_to(nation.root).as_posix(): path.read_bytes()
            for path in sorted(nation.packages.rglob("*"))
            if path.is_file()
        }


def _root(folder: Path, configuration: str, files: Mapping[str, str]) -> Settings:
    shutil.copytree(ROOT / "schema", folder / "schema")
    (folder / "mkdocs.yml").write_text(configuration, "utf-8")
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")
    return Settings(folder, use_cache=False)
