"""Which other records a cross-record rule of a form looks at; it must not judge them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from generator.records.dataset import Dataset
from generator.records.field_rule import Linked
from generator.records.form import Field
from generator.records.key import RecordKey
from generator.records.record import Record

Told = Mapping[str, Any]
"""What a row says, its record's own fields beside its own."""


TOLD_BESIDE: Final = ("_bureau", "_programme")
"""What every row says besides its fields."""


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """A record or one of its rows, as an expression sees it."""

    record: Record
    told: Told


@dataclass(frozen=True, slots=True)
class Spot:
    """An object in a record, the record itself or a row, with the field that describes it."""

    record: Record
    field: Field
    value: Told
    pointer: str = ""


@dataclass(slots=True)
class Links:
    """Finds linked records; each form that is asked for is gone through once."""

    dataset: Dataset
    _astray: set[str] = field(default_factory=set)
    _referring: dict[str, dict[RecordKey, list[LinkedRow]]] = field(default_factory=dict)

    def of(self, spot: Spot, linked: Linked) -> list[LinkedRow] | None:
        """The rows that `linked` means, seen from an object; None where that cannot be said yet.

        It cannot where a field on the way is not filled in or leads to nothing that is in order,
        nor while a file of the form asked for holds errors or refers to what is not there.
        """
        targets = self._targets(spot, linked.way)
        if targets is None:
            return None
        if not linked.form:
            return [LinkedRow(found, self.told(found, found.data)) for found in targets]
        lineage = self.dataset.catalogue.lineage
        if any(lineage(key.form) == linked.form for key in self.dataset.faulty):
            return None
        referring = self._rows_of(linked.form)
        if linked.form in self._astray:
            return None
        return [found for target in targets for found in referring.get(target.key, ())]

    def told(self, record: Record, row: Told) -> Told:
        """The fields of a row with those of its record, references spelt in full.

        `_bureau` is the name of the bureau that handed the record in, `_programme` the id of its
        programme.
        """
        form = self.dataset.form(record)
        says = {**record.data, **row}
        for described in (*form.fields, *form.row_fields):
            if described.name in says:
                says[described.name] = self._spelt(record, described, says[described.name])
        says["_bureau"] = self.dataset.bureau(record).name
        says["_programme"] = record.key.programme
        return says

    def _targets(self, spot: Spot, way: tuple[str, ...]) -> list[Record] | None:
        here, found = [spot], list[Record]()
        for name in way:
            found = []
            for at in here:
                led = self._led(at, name)
                if led is None:
                    return None
                found += led
            here = [Spot(target, self.dataset.form(target).root, target.data) for target in found]
        return found

    def _led(self, spot: Spot, name: str) -> list[Record] | None:
        """The records that one field leads to; None where it is not filled in or leads astray."""
        own = spot.field.child(name)
        described = own or self.dataset.form(spot.record).root.child(name)
        value = (spot.value if own else spot.record.data).get(name)
        if value is None or described is None:
            return None
        found = [self._meant(spot.record, described, text) for text in _listed(value)]
        return None if None in found else [target for target in found if target is not None]

    def _meant(self, record: Record, described: Field, text: Any) -> Record | None:
        item = described.items or described
        reference = item.reference
        if reference is None or reference.to != "record" or not isinstance(text, str):
            return None
        return self.dataset.referred(text, record.key, reference.form, reference.programme)

    def _spelt(self, record: Record, described: Field, value: Any) -> Any:
        if described.properties and isinstance(value, Mapping):
            return {
                child.name: self._spelt(record, child, value[child.name])
                for child in described.properties
                if child.name in value
            }
        if isinstance(value, list) and described.items:
            return [self._spelt(record, described.items, item) for item in value]
        target = self._meant(record, described, value) if described.reference else None
        return str(target.key) if target else value

    def _rows_of(self, form_id: str) -> dict[RecordKey, list[LinkedRow]]:
        """The rows of a form, its newer versions included, by the records that they refer to."""
        known = self._referring.get(form_id)
        if known is None:
            known = self._referring[form_id] = {}
            lineage = self.dataset.catalogue.lineage
            for programme, used in self.dataset.uses():
                if lineage(used) == form_id:
                    for record in self.dataset.of(programme, used):
                        self._enter(record, known)
        return known

    def _enter(self, record: Record, known: dict[RecordKey, list[LinkedRow]]) -> None:
        form = self.dataset.form(record)
        for row in record.rows(form):
            places = [(form.row_fields, row)]
            if form.rows:
                places.append((form.fields, record.data))
            targets: set[RecordKey] = set()
            for fields, says in places:
                for described in fields:
                    if not _to_record(described):
                        continue
                    for text in _listed(says.get(described.name)):
                        target = self._meant(record, described, text)
                        if target:
                            targets.add(target.key)
                        else:
                            self._astray.add(self.dataset.catalogue.lineage(form.id))
            if targets:
                found = LinkedRow(record, self.told(record, row))
                for key in targets:
                    known.setdefault(key, []).append(found)


def _to_record(described: Field) -> bool:
    reference = (described.items or described).reference
    return reference is not None and reference.to == "record"


def _listed(value: Any) -> Iterable[Any]:
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)
