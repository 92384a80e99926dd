"""Whom the forge asks to review: every part of the repository has somebody, by the register."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import PurePosixPath
from typing import Final

import pytest

from tests.roots import REPOSITORY

LINES: Final = [
    (line.split()[0], line.split()[1:])
    for line in (REPOSITORY / ".github/CODEOWNERS").read_text("utf-8").split("\n")
    if line and not line.startswith("#")
]


def owners(path: str) -> list[str]:
    """The owners that the last matching line names, as forges read the file."""
    found: list[str] = []
    for pattern, named in LINES:
        folder = pattern.strip("/")
        below = PurePosixPath(path).is_relative_to(folder)
        if pattern == "*" or (pattern.endswith("/") and below):
            found = named
    return found


def test_the_file_is_made_from_the_register() -> None:
    command = [sys.executable, "tooling/codeowners.py", "--check"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(
    ("path", "who"),
    [
        (".github/workflows/check.yml", "engine"),
        ("generator/cli.py", "engine"),
        ("tooling/codeowners.py", "engine"),
        ("mkdocs.yml", "engine"),
        ("pyproject.toml", "engine"),
        ("schema/meta/form.schema.json", "engine"),
        ("schema/regions.yml", "province"),
        ("schema/programmes/any.yml", "province"),
        ("docs/review.md", "province"),
        ("packages/hubei/datapackage.json", "samr"),
        ("submissions/national/samr/a/b/c.yml", "samr"),
        ("submissions/hubei/province/a/b/c.yml", "province"),
        ("submissions/hubei/xiantao/a/b/c.yml", "province"),
        ("submissions/hubei/somebody-new/a/b/c.yml", "province"),
    ],
)
def test_every_part_has_somebody_who_is_asked(path: str, who: str) -> None:
    assert any(re.fullmatch(rf"@gongbao-[a-z]+/{who}", owner) for owner in owners(path)), path


def test_no_bureau_signs_alone_what_it_hands_in() -> None:
    for pattern, named in LINES:
        parts = pattern.strip("/").split("/")
        if parts[0] == "submissions" and len(parts) == 3:
            place, bureau = parts[1:]
            assert any(not owner.endswith(f"/{bureau}") for owner in named) or bureau in (
                "province",
                "samr",
            ), (place, bureau)
