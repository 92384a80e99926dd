"""Who hands in a change and whose folders it touches, by the register of the base; no findings.

The register of the base is the one that counts, because the change cannot alter it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.records.change import Change
from generator.records.region import Bureau, Regions
from generator.settings import PARTS

SUBMISSIONS: Final = "submissions/"
FOLDERS: Final = tuple(f"{part}/" for part in PARTS)
"""How the path of everything begins that a root's records and definitions consist of."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the register knows of an account: the bureaus that it may hand in for."""

    account: str
    bureaus: tuple[Bureau, ...]

    @property
    def receives(self) -> bool:
        """Whether it stands for a bureau that others hand in to."""
        return any(bureau.receives for bureau in self.bureaus)

    def signs_for(self, bureau: Bureau) -> bool:
        """Whether it stands for the bureau that receives what this one hands in."""
        return any(own.receives and own.jurisdiction == bureau.jurisdiction for own in self.bureaus)


def standing_of(change: Change) -> Standing | None:
    """What the register says of whoever hands in; None where nobody said who that is."""
    if not change.account:
        return None
    asked = _plain(change.account)
    bureaus = (
        bureau
        for place in _regions(change).jurisdictions.values()
        for bureau in place.bureaus.values()
        if asked in map(_plain, (*bureau.accounts, *_people(bureau)))
    )
    return Standing(change.account.removeprefix("@"), tuple(bureaus))


def touched(change: Change) -> dict[tuple[str, str], list[str]]:
    """The paths in each bureau's folder that the change touches, by jurisdiction and bureau."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in change.by_path:
        parts = path.split("/")
        if path.startswith(SUBMISSIONS) and len(parts) > 3:
            found.setdefault((parts[1], parts[2]), []).append(path)
    return found


def bureau_at(change: Change, place: tuple[str, str]) -> Bureau | None:
    """The bureau whose folder this is, None where none is registered."""
    return _regions(change).bureau(*place)


def receiving(change: Change, jurisdiction: str) -> list[Bureau]:
    """The bureaus that decide on what is handed in within a jurisdiction."""
    found = _regions(change).jurisdictions.get(jurisdiction)
    return found.receiving() if found else []


def apart(places: Iterable[tuple[str, str]]) -> str:
    """How to hand in the files of several bureaus by themselves, in Chinese."""
    listed = list(places)
    jurisdiction, bureau = listed[0]
    return (
        f"分成 {len(listed)} 个请求，每个只放一个单位的文件，由各单位自己提出："
        f"从合入的分支新建分支（git switch -c {bureau} 合入的分支），"
        f"取来这个单位的文件（git checkout 现在的分支 -- {SUBMISSIONS}{jurisdiction}/{bureau}）再提交。"
    )


def _regions(change: Change) -> Regions:
    return change.before.catalogue.regions


def _people(bureau: Bureau) -> list[str]:
    """Those of the owners that are accounts; who belongs to a team only the forge knows."""
    return [owner for owner in bureau.owners if "/" not in owner]


def _plain(account: str) -> str:
    return account.removeprefix("@").casefold()
