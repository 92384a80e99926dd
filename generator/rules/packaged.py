"""Holds the records of packages to the same rules as those handed in here; it reads no files.

A packaged record has no text of its own: what is wrong is told at its line in the package's file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

import jsonschema_rs
import orjson

from generator.diagnostics import Diagnostic, Severity, Span
from generator.records.dataset import Catalogue
from generator.records.form import Field, Form
from generator.records.key import RecordKey
from generator.records.package import (
    ORIGIN,
    Entry,
    Origin,
    Package,
    PackageFault,
    PackageFiles,
    folder_of,
)
from generator.records.package_folder import package_of
from generator.records.public_form import public_form
from generator.records.record import Record
from generator.records.source import CONTROL, INVISIBLE, SPACES, Source
from generator.records.strict_json import texts
from generator.records.validator import compile_schema
from generator.rules.dataset import (
    counted_twice,
    private_field_in_package,
    unknown_place,
    unusable_package,
)
from generator.rules.discretion import discreet
from generator.rules.record import (
    cross_field_rule,
    private_data_in_clear,
    sealed_text_in_public_field,
)
from generator.rules.text import (
    control_character,
    invisible_character,
    not_normalised,
    too_many_findings,
)
from generator.settings import Settings

_ODD: Final = re.compile(f"[\\t\\n{CONTROL}]")
_NO_FORM: Final = Form("", "", "", {}, Field("", "", "object"), "")
_UNSEEN: Final = re.compile(f"[{INVISIBLE}{SPACES}]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a packaged record stands, and the Chinese name of who published it."""

    path: str
    line: int
    publisher: str


@dataclass
class Taken:
    """What packages give: usable records, and files that are none yet; see `Dataset`.

    `places` goes by the path that a record would have if it had been handed in here.
    """

    packages: list[Package] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    origins: dict[RecordKey, Origin] = field(default_factory=dict)
    faulty: dict[RecordKey, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    files: int = 0

    def located(self, finding: Diagnostic) -> Diagnostic | None:
        """The finding at the packaged record that it is about, None where it is about another."""
        place = self.places.get(finding.path)
        return _at(finding, place) if place else None


def take(
    settings: Settings,
    catalogue: Catalogue,
    found: tuple[Mapping[str, PackageFiles], Iterable[PackageFault]],
    own: Iterable[RecordKey],
) -> Taken:
    """Everything in packages/, checked; `own` are the keys of what lies in submissions/."""
    files, faults = found
    taken = Taken(diagnostics=[unusable_package.found(fault) for fault in faults])
    handed_in: dict[tuple[str, str], list[RecordKey]] = {}
    for key in own:
        handed_in.setdefault((key.jurisdiction, key.programme), []).append(key)
    for jurisdiction, members in files.items():
        taken.files += len(members)
        if jurisdiction not in catalogue.regions.jurisdictions:
            told = f"辖区“{jurisdiction}”没有登记。"
            path = f"{folder_of(jurisdiction)}/{ORIGIN}"
            fault = PackageFault(path, told, "辖区登记在 schema/regions.yml。")
            taken.diagnostics.append(unusable_package.found(fault))
            continue
        package, faults = package_of(settings, jurisdiction, members)
        taken.diagnostics += [unusable_package.found(fault) for fault in faults]
        if package is not None:
            desk = _Desk(catalogue, taken, settings.bounds.diagnostics_per_file)
            desk.take(_once(package, handed_in, catalogue, taken))
    return taken


def _once(
    package: Package,
    handed_in: Mapping[tuple[str, str], list[RecordKey]],
    catalogue: Catalogue,
    taken: Taken,
) -> Package:
    """The package without the programmes whose records lie in submissions/ too."""
    name = package.jurisdiction
    both = {
        table.programme: table.path
        for table in reversed(package.tables)
        if (name, table.programme) in handed_in and table.programme in catalogue.programmes
    }
    for programme, path in both.items():
        own = handed_in[name, programme]
        taken.diagnostics.append(counted_twice.found(path, name, programme, own, catalogue))
    return replace(
        package,
        tables=tuple(table for table in package.tables if table.programme not in both),
        figures={p: figures for p, figures in package.figures.items() if p not in both},
    )


class _Desk:
    """Checks one record after another; each form is prepared once."""

    def __init__(self, catalogue: Catalogue, taken: Taken, most: int) -> None:
        self._catalogue, self._taken, self._most = catalogue, taken, most
        self._prepared: dict[str, _Prepared] = {}

    def take(self, package: Package) -> None:
        """Sort the records of a package into usable and faulty ones."""
        self._taken.packages.append(package)
        publisher = self._catalogue.regions.jurisdictions[package.jurisdiction].name
        besides = [(f"{folder_of(package.jurisdiction)}/datapackage.json", package.descriptor)]
        besides += [(table.path, table.beside) for table in package.tables]
        besides += [(figures.path, figures.beside) for figures in package.figures.values()]
        for path, beside in besides:
            self._taken.diagnostics += _personal(path, beside)
        for table in package.tables:
            told: list[Diagnostic] = []
            for entry in table.entries:
                place = Place(table.path, entry.line, publisher)
                found = list(self._found(entry))
                told += [_at(finding, place, entry.key) for finding in found]
                self._taken.places[entry.key.path] = place
                if not any(finding.severity is Severity.ERROR for finding in found):
                    self._taken.records.append(Record(entry.key, entry.data))
                    self._taken.origins[entry.key] = package.origin
                elif not any(finding.rule == unknown_place.RULE.name for finding in found):
                    self._taken.faulty[entry.key] = None
            self._taken.diagnostics += too_many_findings.bounded(table.path, told, self._most)

    def _found(self, entry: Entry) -> Iterator[Diagnostic]:
        misplaced = unknown_place.found(entry.key, self._catalogue)
        if misplaced:
            yield misplaced
            return
        name = entry.key.form
        if name not in self._prepared:
            self._prepared[name] = _Prepared(self._catalogue.forms[name])
        yield from self._prepared[name].found(entry)


@dataclass
class _Prepared:
    form: Form

    @cached_property
    def _public(self) -> Form:
        return public_form(self.form)

    @cached_property
    def _validator(self) -> jsonschema_rs.Draft202012Validator:
        return compile_schema(self._public.schema)

    def found(self, entry: Entry) -> list[Diagnostic]:
        """What is wrong with a record, as one that lies in submissions/ would be told."""
        path, data = entry.key.path, entry.data
        private = list(private_field_in_package.found(path, self.form, data))
        if private:
            return private
        found = [*_characters(path, data), *_personal(path, data)]
        source = Source(path, orjson.dumps(data).decode())
        found += sealed_text_in_public_field.check(path, source.text, self._public, data)
        if not self._validator.is_valid(data):
            from generator.rules.explain_schema import explain_schema  # noqa: PLC0415

            found += explain_schema(source, self._public, data)
        else:
            found += cross_field_rule.check(path, source.text, self._public, data)
        return discreet(found, source, self._public) if found else found


def _characters(path: str, data: Any) -> Iterator[Diagnostic]:
    """What the text rules refuse of characters; a package's text went through no text rule here."""
    for pointer, text in texts(data):
        odd, unseen = _ODD.search(text), _UNSEEN.search(text)
        for rule, hit, kind in (
            (control_character.RULE, odd, "控制字符或换行"),
            (invisible_character.RULE, unseen, "看不见的字符或特殊的空格"),
        ):
            if hit:
                code = f"U+{ord(hit.group()):04X}"
                yield rule.found(path, f"内容里有{kind} {code}。", pointer=pointer, value=code)
        if not odd and not unseen and not unicodedata.is_normalized("NFC", text):
            yield not_normalised.RULE.found(path, "有的字用的不是通用的编码。", pointer=pointer)


def _personal(path: str, data: Any) -> list[Diagnostic]:
    """Personal data in any text of the value; numbers are figures."""
    lines = [line for _, text in texts(data) for line in text.split("\n")]
    found = private_data_in_clear.check(path, "\n".join(lines), _NO_FORM, {})
    return [
        replace(finding, span=None, help="仓库是公开的，这样的数据不能取来。") for finding in found
    ]


def _at(finding: Diagnostic, place: Place, key: RecordKey | None = None) -> Diagnostic:
    """A finding about a record as one about its line in the package's file."""
    name = key or RecordKey.of_path(finding.path)
    told = f"这条记录由{place.publisher}公布，请它改正以后再取一次。"
    line = max(place.line, 1)
    return replace(
        finding,
        path=place.path,
        span=Span(line, 1, line, 2),
        message=f"记录 {name}：{finding.message}",
        help=f"{finding.help}{told}" if finding.severity is Severity.ERROR else finding.help,
        snippet="",
        replacement=None,
    )
