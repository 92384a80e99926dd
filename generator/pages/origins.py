"""Where records come from that were published elsewhere first, in words; it must not make HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.pages import wording
from generator.pages.library import Library
from generator.records.key import RecordKey
from generator.records.package import ORIGIN, Origin, folder_of
from generator.records.provenance import Commit
from generator.records.record import Record


@dataclass(frozen=True, slots=True)
class Credit:
    """Who published first, and when it was taken.

    `site` is the address of that site and `page` that of the record there, both empty where
    unknown; `adopted` is the commit that took this state in, None where it is not committed;
    `records` is how many are meant where they are several; `fictional` marks an address that a
    demonstration made up.
    """

    name: str
    url: str
    words: str
    taken: str
    site: str
    page: str = ""
    created: str = ""
    version: str = ""
    adopted: Commit | None = None
    folder: str = ""
    records: int = 0
    fictional: bool = False


def credit_of(library: Library, origin: Origin, key: RecordKey | None = None) -> Credit:
    """The credit of a package, or of one of its records."""
    place = library.regions.jurisdictions[origin.jurisdiction]
    folder = folder_of(origin.jurisdiction)
    history = library.edition.history.of(f"{folder}/{ORIGIN}")
    taken = wording.date(origin.taken)
    return Credit(
        name=place.name,
        url=place.url,
        words=f"来自{place.name}公布的数据，{taken}取得",
        taken=taken,
        site=origin.site,
        page=origin.page_of(key) if key else "",
        created=wording.date(origin.created[:10]),
        version=origin.version[:10],
        adopted=history.last if history else None,
        folder=folder,
        fictional=library.edition.demonstration,
    )


def credits_of(library: Library, records: Iterable[Record]) -> list[Credit]:
    """The credits of those records that were published elsewhere first, with their number."""
    found: dict[Origin, int] = {}
    for record in records:
        origin = library.dataset.origin(record)
        if origin:
            found[origin] = found.get(origin, 0) + 1
    return [replace(credit_of(library, origin), records=count) for origin, count in found.items()]
