"""From a folder to the report of its check: open, load, check; it must not know pages or sites."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from generator.diagnostics import Repair, Untouched
from generator.records.catalogue import load_catalogue
from generator.reporters.report import Report
from generator.rules.registry import all_rules
from generator.rules.run import Checked, Watch, check_root
from generator.settings import Settings


class UnusableRoot(Exception):
    """The folder is no root of a gazette; the message is Chinese."""


def open_root(folder: Path) -> Settings:
    """The settings of a root; raises UnusableRoot where it lacks what every root has."""
    root = folder.resolve()
    if not root.is_dir():
        raise UnusableRoot(f"没有文件夹 {folder}。")
    for name in ("schema/regions.yml", "schema/meta/form.schema.json"):
        if not (root / name).is_file():
            raise UnusableRoot(
                f"{folder} 里没有 {name}，不是报送库的根目录。用 --root 指定正确的文件夹。"
            )
    return Settings(root)


def checked(
    settings: Settings, watch: Watch | None = None, *, alone: Collection[str] | None = None
) -> Checked:
    """Everything under the root, as records and findings; `watch` is told how far the work is.

    With `alone`, other records than these paths are judged only together with the rest.
    """
    return check_root(settings, load_catalogue(settings), watch=watch, alone=alone)


def report_of(
    found: Checked,
    *,
    site_url: str = "",
    location: str = "",
    paths: Sequence[str] = (),
    repairs: Sequence[Repair] | None = None,
    untouched: Sequence[Untouched] = (),
) -> Report:
    """The findings for a reporter; with `paths`, only those that concern these files or folders.

    `repairs` and `untouched` are what was, and could not be, repaired before; None: nothing tried.
    """
    diagnostics = found.diagnostics
    if paths:
        diagnostics = tuple(d for d in diagnostics if any(_within(d.path, p) for p in paths))
    return Report.of(
        diagnostics,
        files=found.files,
        records=found.records,
        site_url=site_url,
        location=location,
        titles={rule.code: rule.title for rule in all_rules()} if diagnostics or repairs else {},
        repairs=repairs,
        untouched=untouched,
    )


def _within(path: str, asked: str) -> bool:
    return asked in ("", ".") or path == asked or path.startswith(f"{asked.rstrip('/')}/")
