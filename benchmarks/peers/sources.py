"""Sources of the same site for other generators: a Markdown page a record, with a table."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Final

from benchmarks.records import TITLE, made
from benchmarks.roots import cities, form_path

_HERE: Final = Path(__file__).parent


def material(folder: Path, root: Path, count: int) -> Path:
    """A site of mkdocs-material with the first `count` records of `root`."""
    shutil.copytree(_HERE / "material", folder)
    _pages(folder / "docs", root, count, front_matter=False, home="index.md")
    return folder


def hugo(folder: Path, root: Path, count: int) -> Path:
    """The same for Hugo."""
    shutil.copytree(_HERE / "hugo", folder)
    _pages(folder / "content", root, count, front_matter=True, home="_index.md")
    return folder


def _pages(folder: Path, root: Path, count: int, *, front_matter: bool, home: str) -> None:
    fields = json.loads(form_path(root).read_text("utf-8"))["properties"]
    for record in made(count, cities()):
        title, table = str(record.data[TITLE]), _table(fields, record.data)
        head = f"---\ntitle: {title}\n---\n\n" if front_matter else f"# {title}\n\n"
        path = folder / f"records/{record.bureau}/{record.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + table, "utf-8")
    title = "演示数据"
    head = f"---\ntitle: {title}\n---\n\n" if front_matter else f"# {title}\n\n"
    (folder / home).write_text(f"{head}共 {count} 条记录。\n", "utf-8")


def _table(fields: dict[str, Any], data: dict[str, Any]) -> str:
    rows = ["| 项目 | 内容 |", "| --- | --- |"]
    for name, value in data.items():
        unit = fields[name].get("x-unit")
        label = fields[name]["title"] + (f"（{unit}）" if unit else "")
        rows.append(f"| {label} | {'；'.join(value) if isinstance(value, list) else value} |")
    return "\n".join(rows) + "\n"
