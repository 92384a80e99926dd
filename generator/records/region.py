"""Jurisdictions, bureaus and counties as schema/regions.yml names them; it must not read files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

LEVEL_LABELS = {
    "nation": "国家",
    "province": "省",
    "city": "市州",
    "county": "县市",
    "institute": "直属机构",
}
_RECEIVING: Final = ("nation", "province")


@dataclass(frozen=True, slots=True)
class County:
    """A county, district or county-level city; `code` is GB/T 2260."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Bureau:
    """Whoever hands in: a city's bureau, the province's own, an institute, the nation's.

    `name` is what records write when they refer to the bureau; `tile` is its (row, column) on the
    schematic map, counted from 1, or None where it has no place there. `accounts` are the forge's
    accounts that hand in for the bureau, `owners` the accounts and teams (`@…`) that sign for it.
    """

    id: str
    jurisdiction: str
    name: str
    short: str
    office: str
    level: str
    code: str = ""
    aliases: tuple[str, ...] = ()
    tile: tuple[int, int] | None = None
    counties: tuple[County, ...] = ()
    owners: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The page of the bureau, relative to the site."""
        return f"regions/{self.jurisdiction}/{self.id}/"

    @property
    def receives(self) -> bool:
        """Whether the others of its jurisdiction hand in to it, and it signs what they hand in."""
        return self.level in _RECEIVING


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A nation or a province, with the bureaus that hand in within it."""

    id: str
    name: str
    short: str
    code: str
    parent: str
    source: str
    bureaus: Mapping[str, Bureau]

    @property
    def url(self) -> str:
        """The page of the jurisdiction, relative to the site."""
        return f"regions/{self.id}/"

    def of_level(self, *levels: str) -> list[Bureau]:
        """Its bureaus of the given levels, in the order of the register."""
        return [bureau for bureau in self.bureaus.values() if bureau.level in levels]

    def receiving(self) -> list[Bureau]:
        """Its bureaus that the others hand in to, in the order of the register."""
        return [bureau for bureau in self.bureaus.values() if bureau.receives]


@dataclass(frozen=True)
class Regions:
    """Every jurisdiction of a root."""

    jurisdictions: Mapping[str, Jurisdiction]

    def bureau(self, jurisdiction: str, bureau: str) -> Bureau | None:
        """The bureau with these folder names, or None."""
        found = self.jurisdictions.get(jurisdiction)
        return found.bureaus.get(bureau) if found else None

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], Bureau]:
        return {
            (jurisdiction.id, bureau.name): bureau
            for jurisdiction in self.jurisdictions.values()
            for bureau in jurisdiction.bureaus.values()
        }

    def named(self, jurisdiction: str, name: str) -> Bureau | None:
        """The bureau whose full name a record of `jurisdiction` wrote, or None."""
        return self._by_name.get((jurisdiction, name))


def regions_from(data: Mapping[str, Any]) -> Regions:
    """Regions from the typed content of schema/regions.yml, which its meta schema has accepted."""
    return Regions(
        {
            identifier: Jurisdiction(
                id=identifier,
                name=entry["name"],
                short=entry["short"],
                code=entry.get("code", ""),
                parent=entry.get("parent", ""),
                source=entry.get("source", ""),
                bureaus={
                    bureau: _bureau(identifier, bureau, values)
                    for bureau, values in entry["bureaus"].items()
                },
            )
            for identifier, entry in data["jurisdictions"].items()
        }
    )


def _bureau(jurisdiction: str, identifier: str, values: Mapping[str, Any]) -> Bureau:
    tile = values.get("tile")
    return Bureau(
        id=identifier,
        jurisdiction=jurisdiction,
        name=values["name"],
        short=values["short"],
        office=values["office"],
        level=values["level"],
        code=values.get("code", ""),
        aliases=tuple(values.get("aliases", ())),
        tile=(tile[0], tile[1]) if tile else None,
        counties=tuple(County(c["name"], c["code"]) for c in values.get("counties", ())),
        owners=tuple(values.get("owners", ())),
        accounts=tuple(values.get("accounts", ())),
    )
