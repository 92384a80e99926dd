"""Which commits of the main line touch some folders; it reads none of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.git.command import said


def main_line(root: Path, tip: str, parts: Sequence[str], most: int) -> list[str]:
    """The last `most` commits of a branch's own line that alter these parts below the root.

    Newest first. What a merge brought counts as the merge. Raises GitFailed.
    """
    told = said(
        root,
        "rev-list",
        "--first-parent",
        f"--max-count={most}",
        "--end-of-options",
        tip,
        "--",
        *parts,
    )
    return told.split()
