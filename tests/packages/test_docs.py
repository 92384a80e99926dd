"""docs/packages.md: its commands work as printed, and what it names exists."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

import pytest

from generator.collecting.source import Site, opened
from generator.rules.registry import rule_with
from tests.roots import REPOSITORY, gongbao

PAGE: Final = REPOSITORY / "docs/packages.md"


@pytest.fixture(scope="module")
def text() -> str:
    return PAGE.read_text("utf-8")


@pytest.fixture(scope="module")
def commands(text: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_every_command_is_tried(commands: list[str]) -> None:
    assert commands == [
        "gongbao collect https://省的网站/data/",
        "gongbao collect site",
    ]


def test_a_folder_is_taken_as_printed(
    commands: list[str], root: Path, north_site: Path, text: str
) -> None:
    shutil.copytree(north_site, root / "site")
    done = gongbao(*commands[1].split()[1:], cwd=root, PYTHONPATH=str(REPOSITORY))
    assert done.returncode == 0, done.stderr.decode()
    last = done.stdout.decode().splitlines()[-1]
    printed = next(line for line in text.splitlines() if line.startswith("已写入"))
    assert re.sub(r"packages/\w+/（\d+", "", last) == re.sub(r"packages/\w+/（\d+", "", printed)
    assert {path.name for path in (root / "packages/north").iterdir()} == {
        "origin.json",
        "datapackage.json",
        "service-2031",
    }


def test_an_address_is_taken_as_printed(commands: list[str]) -> None:
    address = commands[0].split()[-1].replace("省的网站", "north.example")
    assert isinstance(opened(address), Site)


def test_every_rule_that_is_named_exists(text: str) -> None:
    named = set(re.findall(r"\b[DGRSY][0-9]{3}\b", text))
    assert named >= {"D431", "D432", "D433", "D434", "D435"}
    assert [code for code in named if rule_with(code) is None] == []
