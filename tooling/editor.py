"""Writes .vscode/, which tells the editor the schema of every record by where it lies.

Usage: python -m tooling.editor
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = ROOT / ".vscode"
SUFFIX: Final = ".schema.json"


def settings() -> dict[str, object]:
    """The editor's settings: schemas by the folders of their forms, and how records are typed."""
    forms = sorted(path.name.removesuffix(SUFFIX) for path in (ROOT / "schema/forms").iterdir())
    records = {
        f"./schema/forms/{form}{SUFFIX}": f"**/submissions/*/*/*/{form}/*.yml" for form in forms
    }
    defined = {
        "./schema/meta/regions.schema.json": "schema/regions.yml",
        "./schema/meta/programme.schema.json": "schema/programmes/*.yml",
    }
    present = {schema: files for schema, files in defined.items() if (ROOT / schema).is_file()}
    return {
        "yaml.schemas": records | present,
        "yaml.schemaStore.enable": False,
        "yaml.validate": True,
        "yaml.completion": True,
        "yaml.hover": True,
        "yaml.format.enable": False,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
        "editor.unicodeHighlight.ambiguousCharacters": True,
        "editor.unicodeHighlight.invisibleCharacters": True,
        "[yaml]": {
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.detectIndentation": False,
            "editor.autoIndent": "keep",
            "editor.renderWhitespace": "boundary",
        },
    }


def extensions() -> dict[str, object]:
    """The extensions that the editor offers to install."""
    return {"recommendations": ["redhat.vscode-yaml", "ms-ceintl.vscode-language-pack-zh-hans"]}


def files() -> dict[str, str]:
    """Every file of the folder with its text."""
    made = {"settings.json": settings(), "extensions.json": extensions()}
    return {
        name: json.dumps(value, ensure_ascii=False, indent=2) + "\n" for name, value in made.items()
    }


if __name__ == "__main__":
    for name, text in files().items():
        (FOLDER / name).write_text(text, "utf-8")
