"""Rewrites examples/submissions and examples/packages.

python -m tooling.demonstration [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

from tooling.demonstration.year import ROOT, rewrite

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples"
    sys.stdout.write(f"{folder}：{rewrite(folder)} 条演示记录\n")
