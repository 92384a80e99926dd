"""What another site published, as it was taken in; it must not read files or judge a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from generator.records.key import IDENTIFIER, RecordKey

FOLDER: Final = "packages"
ORIGIN: Final = "origin.json"
DESCRIPTOR: Final = "datapackage.json"
FIGURES: Final = "figures.json"
VERSION: Final = 1
"""Of the files that this engine writes and reads: origin, tables, figures."""

_HOST: Final = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*"
ADDRESS: Final = re.compile(
    rf"https://{_HOST}(?::[0-9]{{1,5}})?/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*"
)
"""The address of a folder of a site: nothing in it that browsers and programs read differently."""

MEMBER: Final = re.compile(rf"{IDENTIFIER.pattern}/{IDENTIFIER.pattern}\.json")
"""A table or the figures of a programme, below the folder of a package."""

Place = tuple[str, str]
PackageFiles = Mapping[str, bytes]
"""The files of one package by their path below its folder."""


@dataclass(frozen=True, slots=True)
class PackageFault:
    """Why a package cannot be used; `path` is relative to the root, the texts are Chinese."""

    path: str
    message: str
    help: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where records come from that were not handed in here.

    `site` is the address of the site that published them (ends in `/`, empty where unknown),
    `source` where the files were fetched (empty for a folder), `taken` the day (ISO 8601);
    `created` and `version` are the instant and the commit that the package states, or empty.
    """

    jurisdiction: str
    site: str
    source: str
    taken: str
    created: str = ""
    version: str = ""
    demonstration: bool = False

    def page_of(self, key: RecordKey) -> str:
        """The record's page on the site that published it, empty where its address is unknown."""
        return f"{self.site}{key.url}" if self.site else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a table as it was published; `line` is its place in the file."""

    key: RecordKey
    data: Mapping[str, Any]
    line: int


@dataclass(frozen=True, slots=True)
class PackagedTable:
    """The records of one form in one programme that the package's own jurisdiction handed in.

    `beside` is all else that the file says, records of others included; none of it is used.
    """

    path: str
    programme: str
    form: str
    entries: tuple[Entry, ...]
    beside: Any = None
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """What the jurisdiction published for one indicator: its figure, and the part of each place."""

    figure: int | float
    places: Mapping[Place, int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PublishedFigures:
    """The figures of one programme by indicator; one that has nothing to tell is not there.

    `listed` are all indicators that the file knows.
    """

    path: str
    programme: str
    indicators: Mapping[str, PublishedFigure]
    listed: frozenset[str] = frozenset()
    beside: Any = None


@dataclass(frozen=True, slots=True)
class Package:
    """All that was taken from one jurisdiction."""

    origin: Origin
    tables: tuple[PackagedTable, ...]
    figures: Mapping[str, PublishedFigures]
    descriptor: Any = None
    files: int = 0

    @property
    def jurisdiction(self) -> str:
        """Whose records these are."""
        return self.origin.jurisdiction

    @property
    def programmes(self) -> frozenset[str]:
        """The programmes that it holds records of."""
        return frozenset(table.programme for table in self.tables)

    def entries(self) -> Iterator[tuple[PackagedTable, Entry]]:
        """Every record with its table."""
        for table in self.tables:
            for entry in table.entries:
                yield table, entry


@dataclass(frozen=True, slots=True)
class Stated:
    """What a descriptor states of a file: its size in bytes and SHA-256, None where it does not."""

    bytes: int | None = None
    sha256: str | None = None


def folder_of(jurisdiction: str) -> str:
    """Where a package lies, relative to the root."""
    return f"{FOLDER}/{jurisdiction}"
