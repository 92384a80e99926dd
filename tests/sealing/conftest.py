"""A small root whose province receives private fields, and the keys that belong to it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from tests.roots import put, small_root

LIAISON: Final = "submissions/north/river/uplift-2031/liaison/river.yml"
REGISTER: Final = "schema/keys/north/province.txt"
CLEAR: Final = """\
# 联络表，2031 年
unit: 临河市局   
# 负责人
contact: 欧阳秋水
phone: "0990-8765432"

members:
  - name: '慕容  白'
    bureau: 临河市
  - duty: 统计
    name: 上官雁
note: 第一批
"""  # noqa: W291 - spaces behind a value stay as well
SECRETS: Final = ("欧阳秋水", "0990-8765432", "慕容  白", "上官雁")


@dataclass(frozen=True)
class Keys:
    """Public keys and key files outside the root: the current one, an older one, a stranger's."""

    current: str
    older: str
    stranger: str
    folder: Path

    def file(self, name: str) -> str:
        return str(self.folder / f"{name}.key")


def vectors() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(Path(__file__).with_name("vectors.json").read_bytes())
    return content


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_root(tmp_path / "root")
    put(root, LIAISON, CLEAR)
    return root


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    from generator.sealing.keys import new_pair  # noqa: PLC0415

    folder = tmp_path / "keys"
    folder.mkdir()
    known = vectors()["keys"]
    stranger = new_pair()
    pairs = {name: (pair["public"], pair["secret"]) for name, pair in known.items()}
    pairs["stranger"] = (stranger.public, stranger.secret)
    for name, (_, secret) in pairs.items():
        path = folder / f"{name}.key"
        path.write_text(f"# 只供测试\n{secret}\n", "utf-8")
        path.chmod(0o600)
    return Keys(pairs["current"][0], pairs["older"][0], pairs["stranger"][0], folder)
