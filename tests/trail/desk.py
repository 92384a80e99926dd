"""A province's repository whose register knows the accounts, and its requests as a forge tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from generator.checking import open_root
from generator.records.catalogue import load_catalogue
from generator.records.provenance import read_history
from generator.records.region import Regions
from generator.records.request import Push
from generator.records.trail import Entry, Trails, trails_of
from generator.signing_off import sign_off
from tests.changes.repository import Repository
from tests.roots import ENTERPRISES, MASKS, replaced, small_root
from tests.trail.told import CLERK, DESK, OPENED, request

TEA: Final = f"{ENTERPRISES}/tea.yml"
SILK: Final = f"{ENTERPRISES}/silk.yml"
_REGISTER: Final = "schema/regions.yml"


def known_root(folder: Path) -> Path:
    """The small root with an account of the river's bureau, the hill's and the province's."""
    small_root(folder)
    for team, account in (("river", CLERK), ("hill", "hill-clerk"), ("province", DESK)):
        owner = f'          - "@gazette-north/{team}"\n'
        accounts = f'        accounts:\n          - "@{account}"\n'
        replaced(folder, _REGISTER, owner, owner + accounts)
    return folder


class Desk(Repository):
    """The repository, with what the tests of the trail ask of it."""

    def __init__(self, top: Path, below: str = "") -> None:
        super().__init__(top, known_root, below)
        self.text = (self.root / MASKS).read_text("utf-8")

    def said(self, companies: int) -> str:
        """The masks' record with another figure."""
        return self.text.replace("companies: 12", f"companies: {companies}")

    def sign(self, head: str, merged: str, *more: str, **different: Any) -> tuple[int, str]:
        """Run `gongbao signoff` for a request with this head, merged as this commit."""
        told = request(head, merged, pushes=(Push(head, OPENED),), **different)
        file = self.top.parent / "request.json"
        file.write_text(json.dumps(told.as_json()), "utf-8")
        return self.run("signoff", "--request", str(file), *more)

    def signed(self, head: str, merged: str, **different: Any) -> None:
        """The same without a process of its own, where what is said does not matter."""
        sign_off(self.root, request(head, merged, pushes=(Push(head, OPENED),), **different))

    def trails(self, root: Path | None = None) -> Trails:
        """The trails as the history has them."""
        return trails_of(read_history(root or self.root), regions(root or self.root))

    def last(self, path: str) -> Entry:
        """The last deed to a record."""
        return self.trails().of(path)[-1]


def regions(root: Path) -> Regions:
    """The register of a root."""
    catalogue = load_catalogue(open_root(root)).catalogue
    assert catalogue
    return catalogue.regions


def states(desk: Desk, path: str) -> list[tuple[str, str, str]]:
    """Of each deed to a record: what, whether signed, by whom."""
    return [
        (e.deed.value, e.signing.state.value, "、".join(s.label for s in e.signing.signers))
        for e in desk.trails().of(path)
    ]
