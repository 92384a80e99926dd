"""Real git as a test says: nobody's settings, clock or name gets in; it knows no repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def git(
    folder: Path, *arguments: str, day: str, name: str = "t", address: str = "t@e.invalid"
) -> str:
    """What git prints in a folder; a day may be an instant with its offset."""
    instant = day if "T" in day else f"{day}T12:00:00+08:00"
    person = {"NAME": name, "EMAIL": address, "DATE": instant}
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_AUTHOR_{what}": value for what, value in person.items()},
        **{f"GIT_COMMITTER_{what}": value for what, value in person.items()},
    }
    done = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *arguments],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
    )
    return done.stdout.decode().strip()
