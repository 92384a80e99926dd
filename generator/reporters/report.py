"""What a run of the checks found, ready for any reporter; it must not lay anything out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, Self

from generator.diagnostics import Diagnostic, Repair, Untouched, summarise

VERSION: Final = 1
"""The version of the JSON object that `check --format json` prints."""

_TEXTS: Final = tuple(
    entry.name for entry in fields(Diagnostic) if entry.type in ("str", "str | None")
)


@dataclass(frozen=True, slots=True)
class Report:
    """The findings in reading order, and how much was looked at.

    `site_url` ends in `/` or is empty; `location` is the way from the repository to the root
    (empty, or ending in `/`), which platforms need that name files from the repository on;
    `titles` are the Chinese titles of rules by code; `repairs` are what was written anew before
    these findings were made (None where that was not asked for), `untouched` what could not be.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int
    records: int
    site_url: str = ""
    location: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    repairs: tuple[Repair, ...] | None = None
    untouched: tuple[Untouched, ...] = ()

    @classmethod
    def of(
        cls,
        diagnostics: Iterable[Diagnostic],
        *,
        files: int,
        records: int,
        site_url: str = "",
        location: str = "",
        titles: Mapping[str, str] | None = None,
        repairs: Iterable[Repair] | None = None,
        untouched: Iterable[Untouched] = (),
    ) -> Self:
        """A report whose findings are sorted and hold nothing that UTF-8 cannot say."""
        ordered = sorted(map(_sayable, diagnostics), key=lambda d: (*d.sort_key(), d.message))
        done = (None if repairs is None else tuple(repairs), tuple(untouched))
        return cls(tuple(ordered), files, records, site_url, location, titles or {}, *done)

    @property
    def summary(self) -> dict[str, int]:
        """The number of findings by severity; every severity is present."""
        return summarise(self.diagnostics)

    def by_file(self) -> dict[str, list[Diagnostic]]:
        """The findings of each file that has any, in reading order."""
        found: dict[str, list[Diagnostic]] = {}
        for diagnostic in self.diagnostics:
            found.setdefault(diagnostic.path, []).append(diagnostic)
        return found

    def url_of(self, diagnostic: Diagnostic) -> str:
        """The page of the finding's rule: absolute where the site's address is known."""
        return f"{self.site_url}rules/{diagnostic.code.lower()}/"

    def title_of(self, diagnostic: Diagnostic) -> str:
        """The Chinese title of the finding's rule, else its name."""
        return self.titles.get(diagnostic.code) or diagnostic.rule

    def rules_of(self, repair: Repair) -> str:
        """The codes of the rules that a line broke, each with its title."""
        return "、".join(f"{code} {self.titles.get(code, '')}".rstrip() for code in repair.codes)


def _sayable(diagnostic: Diagnostic) -> Diagnostic:
    """The finding with the bytes of undecodable names spelt out."""
    changes: dict[str, Any] = {}
    for name in _TEXTS:
        text = getattr(diagnostic, name)
        if isinstance(text, str) and not text.isascii():
            said = text.encode("utf-8", "backslashreplace").decode("utf-8")
            if said != text:
                changes[name] = said
    return replace(diagnostic, **changes) if changes else diagnostic
