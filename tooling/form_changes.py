"""Says what a change of the forms does to records signed before: `python -m tooling.form_changes`.

Compares schema/forms as it lies here with the same folder at another commit. Ends with 1 where a
form that has records was changed in a way that may break them or changes what they mean: then a
new version (`x-record.replaces`) is the better way, or the reviewer says why not.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.forms.form_change import Change, Effect, changes
from generator.records.form import form_from

FORMS = "schema/forms"
SUFFIX = ".schema.json"


def at(root: Path, commit: str, path: str) -> str | None:
    """A file of the root as a commit has it, or None."""
    asked = ["git", "-C", str(root), "show", f"{commit}:./{path}"]
    done = subprocess.run(asked, capture_output=True, check=False)
    return done.stdout.decode("utf-8") if done.returncode == 0 else None


def compared(root: Path, commit: str) -> Iterator[tuple[str, list[Change]]]:
    """Each form that the commit has too and that has changed, with its changes."""
    for path in sorted((root / FORMS).glob(f"*{SUFFIX}")):
        name = path.name.removesuffix(SUFFIX)
        before = at(root, commit, f"{FORMS}/{path.name}")
        if before is None:
            continue
        found = changes(
            form_from(name, json.loads(before)),
            form_from(name, json.loads(path.read_text("utf-8"))),
        )
        if found:
            yield name, found


def main() -> int:
    """Print the changes; 0 where none of them touches a record that was signed, 2 for misuse."""
    parser = argparse.ArgumentParser(description="比较表单和以前某次提交时的样子")
    parser.add_argument("commit", help="以前的提交，例如 origin/main")
    parser.add_argument("--root", type=Path, default=Path())
    asked = parser.parse_args()
    if at(asked.root, asked.commit, "schema/regions.yml") is None:
        print(f"在 {asked.commit} 里找不到 schema/regions.yml。", file=sys.stderr)
        return 2
    grave = 0
    for form, found in compared(asked.root, asked.commit):
        records = len(list(asked.root.glob(f"submissions/*/*/*/{form}/*.yml")))
        print(f"{FORMS}/{form}{SUFFIX}（{records} 条记录）")
        for change in found:
            name = change.name or change.title
            print(f"  {change.kind} {name}：{change.says}（{change.effect.label}）")
            grave += bool(records) and change.effect is not Effect.NONE
    if grave:
        print(f"有 {grave} 处改动影响已签发的记录：宜另立新版，在 x-record.replaces 里写旧版。")
    return 1 if grave else 0


if __name__ == "__main__":
    sys.exit(main())
