"""docs/limits.md says the bounds that the engine obeys."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

from generator.settings import Bounds

PAGE = Path(__file__).parents[2] / "docs" / "limits.md"


def test_the_page_and_the_settings_agree() -> None:
    rows = re.findall(r"^\| [^|]+ \| `(\w+)` \| (\d+) ", PAGE.read_text("utf-8"), re.MULTILINE)
    assert {name: int(value) for name, value in rows} == asdict(Bounds())
