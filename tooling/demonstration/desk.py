"""Where invented records are written down: names, codes, days and figures from a fixed seed.

Whatever it makes up says so itself: 示范甲子食品有限公司, 专家甲, codes of a region that is none.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from stdnum.cn import uscc

from generator.records.catalogue import load_catalogue
from generator.records.form import Field, Form
from generator.records.key import RecordKey
from generator.records.region import Bureau
from generator.rules.run import check_file
from generator.settings import Settings

STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
CYCLE: Final = tuple(STEMS[n % 10] + BRANCHES[n % 12] for n in range(60))
"""The sixty names of the traditional cycle: names that no enterprise bears one after another."""

CONTACT: Final = "演示联系人"
AREA_CODES: Final = {"hubei": "027", "jilin": "0431"}
SYNTHETIC_REGION: Final = "91999999"
SEED: Final = 20221120


@dataclass(frozen=True)
class Draft:
    """What a record says, its private values still clear."""

    form: Form
    data: Mapping[str, Any]


class Desk:
    """Collects the year's records in `drafts`, by path; `random` is the only source of chance."""

    def __init__(self, root: Path) -> None:
        self._settings = Settings(root, use_cache=False)
        catalogue = load_catalogue(self._settings).catalogue
        if catalogue is None:
            raise SystemExit("schema/ 有错误，先用 gongbao check 检查。")
        self.catalogue = catalogue
        self.drafts: dict[str, Draft] = {}
        self.random = random.Random(SEED)
        self._parts = 0
        self._enterprises = 0
        self._names: dict[str, int] = {}
        self._people: dict[str, int] = {}
        self._place = ("", "")

    def begin(self, part: str) -> None:
        """Start a part of the year with chance of its own, so that no other part moves it."""
        self.random = random.Random(f"{SEED} {part}")
        self._parts += 1
        self._enterprises = 10_000 * self._parts

    def at(self, jurisdiction: str, programme: str) -> None:
        """Where the next records are put."""
        self._place = (jurisdiction, programme)

    def put(self, bureau: str, form: str, name: str, data: Mapping[str, Any]) -> str:
        """Write down one record; the reference to it in full."""
        jurisdiction, programme = self._place
        key = RecordKey(jurisdiction, bureau, programme, form, name)
        known = self.catalogue.forms[form]
        _refuse_unknown(known.root, data, str(key))
        if key.path in self.drafts:
            raise ValueError(f"{key} is written twice")
        self.drafts[key.path] = Draft(known, data)
        return str(key)

    def published(self, key: str) -> dict[str, Any]:
        """What a table of a public notice says: a programme's own task, which nobody invents."""
        found = RecordKey.from_path(f"submissions/{key}.yml")
        assert found is not None
        data, _ = check_file(self._settings, self.catalogue.forms[found.form], found.path)
        return dict(data)

    def bureaus(self, jurisdiction: str, *levels: str) -> list[Bureau]:
        """The bureaus of these levels (cities by default)."""
        regions = self.catalogue.regions.jurisdictions
        return regions[jurisdiction].of_level(*levels or ("city",))

    def bureau(self, jurisdiction: str, name: str) -> Bureau:
        """The bureau with this identifier."""
        return self.catalogue.regions.jurisdictions[jurisdiction].bureaus[name]

    def enterprise(self, trade: str, kind: str = "有限公司") -> tuple[str, str]:
        """The name and the code of an enterprise that does not exist."""
        self._enterprises += 1
        number = self._names[trade] = self._names.get(trade, -1) + 1
        turn = STEMS[number // 60 - 1] if number >= 60 else ""
        name = f"示范{turn}{CYCLE[number % 60]}{trade}{kind}"
        body = f"{SYNTHETIC_REGION}{self._enterprises:09d}"
        return name, body + uscc.calc_check_digit(body)

    def person(self) -> dict[str, str]:
        """A contact and a telephone that nobody has: no number in China begins with a zero."""
        area = AREA_CODES[self._place[0]]
        number = self._people[area] = self._people.get(area, 0) + 1
        turn = STEMS[number // 60 - 1] if number >= 60 else ""
        name = f"{CONTACT}{turn}{CYCLE[number % 60]}"
        return {"contact": name, "phone": f"{area}-{number:08d}"}

    def telephone(self) -> dict[str, str]:
        """The telephone alone, where the name is public."""
        return {"phone": self.person()["phone"]}

    def day(self, first: str, last: str) -> str:
        """A working day between two days, both included."""
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        days = [start + timedelta(n) for n in range((end - start).days + 1)]
        working = [day for day in days if day.weekday() < 5]
        return self.random.choice(working or days).isoformat()

    def number(self, low: int, high: int) -> int:
        """A whole number between two, both included."""
        return self.random.randint(low, high)

    def some(self, choices: Sequence[str], low: int, high: int) -> list[str]:
        """Between `low` and `high` of the choices, in their order."""
        count = min(self.random.randint(low, high), len(choices))
        chosen = set(self.random.sample(range(len(choices)), count))
        return [choice for n, choice in enumerate(choices) if n in chosen]

    def one(self, choices: Sequence[str]) -> str:
        """One of the choices."""
        return self.random.choice(choices)


def later(day: str, days: int) -> str:
    """The day that many days after another."""
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def _refuse_unknown(field: Field, data: Mapping[str, Any], where: str) -> None:
    """A field that the form does not know would be left out without a word."""
    known = {child.name: child for child in field.properties}
    for name, value in data.items():
        if name not in known:
            raise ValueError(f"{where}: no field {name}")
        items = known[name].items
        for item in value if isinstance(value, list) and items else ():
            if isinstance(item, Mapping) and items:
                _refuse_unknown(items, item, where)
