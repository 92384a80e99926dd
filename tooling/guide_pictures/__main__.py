"""Takes every picture of the guides anew and writes those that show something else.

Usage: python -m tooling.guide_pictures [NAME…]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tooling.guide_pictures.compare import differences
from tooling.guide_pictures.shot import PICTURES, Shot
from tooling.guide_pictures.stories import all_shots
from tooling.guide_pictures.studio import chromium, served


def stale(shot: Shot) -> bool:
    """Whether the committed picture, if there is one, shows something else."""
    if not (PICTURES / f"{shot.name}.png").is_file():
        return True
    try:
        return any(differences(Shot.kept(shot.name), shot))
    except (OSError, ValueError):
        return True


def main() -> None:
    asked = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as home, chromium() as found:
        for shot in all_shots(found, home, Path(folder)):
            if shot.name in asked or stale(shot):
                shot.save()
                print(f"已写入 {shot.name}.png")


if __name__ == "__main__":
    main()
