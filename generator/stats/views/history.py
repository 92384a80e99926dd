"""The values that a subject was given year by year; it must not show them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.dataset import Dataset
from generator.records.form import Reference
from generator.records.key import RecordKey
from generator.records.programme import Programme
from generator.records.record import Record
from generator.records.region import Bureau
from generator.records.view import History, fields_of
from generator.stats.views.picked import Picked, picked, places


@dataclass(frozen=True, slots=True)
class Given:
    """What a subject was given in one programme, and by which row.

    `run` counts the programmes in a row, this one the last, with a value that counts; `said` is
    whether the source itself stated that the run began before what it lists.
    """

    programme: Programme
    shown: Picked
    value: str
    run: int
    said: bool


@dataclass(frozen=True, slots=True)
class Life:
    """A subject by its newest record; `given` has one entry a programme, None where nothing was.

    `records` are all that it has in the programmes.
    """

    subject: Record
    bureau: Bureau
    given: tuple[Given | None, ...]
    records: tuple[RecordKey, ...]

    @property
    def run(self) -> int:
        """The run that its newest value continues; 0 where that value does not count."""
        newest = next((entry for entry in reversed(self.given) if entry), None)
        return newest.run if newest else 0

    @property
    def longest(self) -> int:
        """Its longest run."""
        return max((entry.run for entry in self.given if entry), default=0)


@dataclass(frozen=True, slots=True)
class Lives:
    """The programmes from the oldest, and every subject in the order of the register."""

    programmes: tuple[Programme, ...]
    subjects: tuple[Life, ...]


def lives(dataset: Dataset, programme: Programme, history: History) -> Lives:
    """Every subject that was given a value in the programme or in those linked to it."""
    chain = linked(dataset, programme, history.chosen.form)
    rows = [
        {
            target.key: entry
            for entry in picked(dataset, each.id, history.chosen)
            if (target := _subject(dataset, entry, history.subject))
        }
        for each in chain
    ]
    roots = {key: _root(dataset, key, history.previous) for given in rows for key in given}
    families: dict[RecordKey, list[RecordKey]] = {}
    for key, root in roots.items():
        families.setdefault(root, []).append(key)
    found = [_life(dataset, chain, rows, family, history) for family in families.values()]
    order = places(dataset)
    found.sort(key=lambda life: (order[life.bureau.jurisdiction, life.bureau.id], life.subject.key))
    return Lives(tuple(chain), tuple(found))


def linked(dataset: Dataset, programme: Programme, form: str) -> list[Programme]:
    """The programme with those before and after it that use the form, the oldest first."""
    known = dataset.catalogue.programmes
    chain, seen = [programme], {programme.id}
    while (before := known.get(chain[0].continues)) and before.id not in seen:
        chain.insert(0, before)
        seen.add(before.id)
    while after := next(
        (p for p in known.values() if p.continues == chain[-1].id and p.id not in seen), None
    ):
        chain.append(after)
        seen.add(after.id)
    return [entry for entry in chain if entry.use_of(form)]


def _subject(dataset: Dataset, entry: Picked, name: str) -> Record | None:
    field = fields_of(dataset.form(entry.record)).get(name)
    reference: Reference | None = field.reference if field else None
    text = entry.value(name)
    if reference is None or not isinstance(text, str):
        return None
    return dataset.referred(text, entry.record.key, reference.form, reference.programme)


def _root(dataset: Dataset, key: RecordKey, previous: str) -> RecordKey:
    """The oldest record of the same subject."""
    seen = {key}
    while True:
        record = dataset.by_key[key]
        field = dataset.form(record).root.child(previous)
        reference, text = (field.reference if field else None), record.data.get(previous)
        if reference is None or not isinstance(text, str):
            return key
        before = dataset.referred(text, key, reference.form, reference.programme)
        if before is None or before.key in seen:
            return key
        key = before.key
        seen.add(key)


def _life(
    dataset: Dataset,
    chain: list[Programme],
    rows: list[dict[RecordKey, Picked]],
    family: list[RecordKey],
    history: History,
) -> Life:
    given: list[Given | None] = []
    run, newest = 0, family[0]
    for programme, by_subject in zip(chain, rows, strict=True):
        key = next((key for key in family if key in by_subject), None)
        if key is None:
            given.append(None)
            run = 0
            continue
        entry, newest = by_subject[key], key
        value = entry.value(history.value)
        said = bool(history.said) and entry.value(history.said) is True
        run = run + 1 if value in history.best else 0
        run = max(run, 2) if run and said else run
        given.append(Given(programme, entry, str(value), run, said))
    subject = dataset.by_key[newest]
    return Life(subject, dataset.bureau(subject), tuple(given), tuple(family))
