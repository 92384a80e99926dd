"""What a cell offers to choose from, and what the chosen words mean; it must not write cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generator.forms.workbook.plan import Slot
from generator.records.dataset import Dataset
from generator.records.form import Field, Form, Reference
from generator.records.programme import FormUse, Programme
from generator.records.region import LEVEL_LABELS, Bureau, Jurisdiction

YES, NO = "是", "否"
LOST: Final = "原文缺损"
"""What a cell says where the form takes null: the source has lost it."""

MARK: Final = "｜"
"""Stands between the key of what is referred to and its name, which is there to be read."""

MOST: Final = 3_000
"""So many records one list offers; beyond, people type the key."""


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom a workbook is made: `bureau` is None where whoever fills it in chooses one."""

    dataset: Dataset
    programme: Programme
    use: FormUse
    form: Form
    bureau: Bureau | None = None

    @property
    def jurisdictions(self) -> list[Jurisdiction]:
        """Those whose bureaus hand the form in."""
        found = {bureau.jurisdiction for bureau in self.bureaus}
        known = self.dataset.catalogue.regions.jurisdictions
        return [entry for entry in known.values() if entry.id in found]

    @property
    def bureaus(self) -> list[Bureau]:
        """The bureaus that hand the form in, in the order of the register."""
        if self.bureau is not None:
            return [self.bureau]
        return submitters(self.dataset, self.programme, self.use)

    @property
    def title(self) -> str:
        """What the programme calls the form."""
        return self.use.title or self.form.title


def submitters(dataset: Dataset, programme: Programme, use: FormUse) -> list[Bureau]:
    """Every bureau that may hand in a form of a programme."""
    return [
        bureau
        for jurisdiction in dataset.catalogue.regions.jurisdictions.values()
        if programme.jurisdiction in (jurisdiction.id, jurisdiction.parent)
        for bureau in jurisdiction.of_level(*use.submitters)
    ]


def bureau_words(bureaus: Iterable[Bureau]) -> dict[str, Bureau]:
    """What each bureau is offered as: its name, with its folders where two are called the same."""
    listed = list(bureaus)
    times = Counter(bureau.name for bureau in listed)
    return {
        b.name if times[b.name] == 1 else f"{b.jurisdiction}/{b.id}{MARK}{b.name}": b
        for b in listed
    }


def option_words(field: Field) -> dict[str, object]:
    """The words for each option: its label, or the value where labels do not tell them apart."""
    labels = [label for _, label in field.options]
    if len(set(labels)) < len(labels):
        return {str(value): value for value, _ in field.options}
    return {label: value for value, label in field.options}


def words_of(slot: Slot, scope: Scope) -> tuple[str, ...]:
    """What a cell offers wherever it stands; counties depend on the bureau and are not here."""
    field = slot.field
    if field.options:
        return tuple(option_words(field))
    if field.type == "boolean":
        return (YES, NO)
    return tuple(_referred(field.reference, scope))[:MOST] if field.reference else ()


def _referred(reference: Reference, scope: Scope) -> Iterator[str]:
    if reference.to == "bureau":
        levels = reference.levels or tuple(LEVEL_LABELS)
        found = (b.name for place in scope.jurisdictions for b in place.of_level(*levels))
        yield from dict.fromkeys(found)
    elif reference.to == "programme":
        programmes = scope.dataset.catalogue.programmes.values()
        yield from (f"{programme.id}{MARK}{programme.short}" for programme in programmes)
    elif reference.to == "record" and reference.form:
        yield from _records(reference, scope)


def _records(reference: Reference, scope: Scope) -> Iterator[str]:
    places = {place.id: place for place in scope.jurisdictions}
    for record in scope.dataset.of(reference.programme or scope.programme.id, reference.form):
        place = places.get(record.key.jurisdiction)
        if place:
            where = f"{place.short} · " if len(places) > 1 else ""
            key = f"{record.key.bureau}/{record.key.id}"
            yield f"{key}{MARK}{where}{_line(scope.dataset.title(record))}"


def counties_of(scope: Scope) -> dict[str, tuple[str, ...]]:
    """The counties to choose from, by the words for the bureau that hands in."""
    regions = scope.dataset.catalogue.regions
    found = {}
    for words, bureau in bureau_words(scope.bureaus).items():
        jurisdiction = regions.jurisdictions[bureau.jurisdiction]
        own = [bureau] if bureau.counties else list(jurisdiction.bureaus.values())
        found[words] = tuple(county.name for place in own for county in place.counties)
    return found


def _line(text: str) -> str:
    return " ".join(text.split())[:80]
