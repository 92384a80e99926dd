"""Which office an account or a name stands for, and whether it signs a folder; it reads no git."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.records.region import Bureau, Regions

_TEAM: Final = "@"


class Register:
    """The offices of schema/regions.yml by what a forge or a commit calls them."""

    def __init__(self, regions: Regions) -> None:
        self._regions = regions
        self._by_account: dict[str, Bureau] = {}
        self._by_name: dict[str, list[Bureau]] = {}
        for place in regions.jurisdictions.values():
            for bureau in place.bureaus.values():
                for account in (*bureau.accounts, *bureau.owners):
                    self._by_account.setdefault(account.removeprefix(_TEAM).lower(), bureau)
                for name in (bureau.name, bureau.office):
                    self._by_name.setdefault(name, []).append(bureau)

    def office_of(self, account: str) -> Bureau | None:
        """The bureau that an account or a team acts for, or None where the register has none."""
        return self._by_account.get(account.removeprefix(_TEAM).lower())

    def reviewer(self, name: str, jurisdiction: str) -> Bureau | None:
        """The office that a `Reviewed-by:` names, where it signs in the jurisdiction; else None.

        `name` is as it was written, `Name <mail>` perhaps; the mail is not looked at.
        """
        plain = name.partition("<")[0].strip()
        known = [self._by_account.get(plain.removeprefix(_TEAM).lower())]
        known += self._by_name.get(plain, ())
        offices = set(map(id, self._receiving(jurisdiction)))
        return next((bureau for bureau in known if id(bureau) in offices), None)

    def signs(self, bureau: Bureau, jurisdiction: str) -> bool:
        """Whether an office signs what is handed in within the jurisdiction."""
        return any(bureau is office for office in self._receiving(jurisdiction))

    def _receiving(self, jurisdiction: str) -> Iterator[Bureau]:
        place = self._regions.jurisdictions.get(jurisdiction)
        seen: set[str] = set()
        while place and place.id not in seen:
            seen.add(place.id)
            yield from place.receiving()
            place = self._regions.jurisdictions.get(place.parent)
