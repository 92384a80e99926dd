"""Which figures a change can touch, so that no other is worked out; it counts nothing itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.records.change import Change
from generator.records.dataset import Catalogue
from generator.records.programme import Indicator, Measure, Programme, Selection

_EVERYWHERE: Final = ("schema/", "packages/")


@dataclass(frozen=True)
class Reach:
    """The forms (by their first version) whose records a change can alter in meaning, by programme.

    `everything` where definitions or packages change: then any figure can. `linked` are forms that
    refer to a changed form, wherever they are used: whom their rows speak of can change with it.
    """

    catalogue: Catalogue
    uses: frozenset[tuple[str, str]]
    linked: frozenset[str]
    everything: bool = False

    def use(self, programme: str, form: str) -> bool:
        """Whether records of the form in the programme can read otherwise than before."""
        first = self.catalogue.lineage(form)
        return self.everything or first in self.linked or (programme, first) in self.uses

    def selection(self, programme: str, selection: Selection) -> bool:
        """Whether what the selection chooses can differ."""
        return self.use(selection.programme or programme, selection.form)

    def measure(self, programme: str, measure: Measure) -> bool:
        """Whether the measure can give another figure."""
        return self.everything or any(self.selection(programme, s) for s in measure.selections())

    def indicators(self, programme: Programme) -> list[Indicator]:
        """The indicators of a programme that can differ."""
        return [i for i in programme.indicators if self.measure(programme.id, i.measure)]

    def board(self, programme: Programme) -> bool:
        """Whether the stage board of a programme can differ."""
        forms = [programme.board, *(stage.form for stage in programme.stages)]
        return bool(programme.board) and any(
            self.use(programme.id, form) for form in forms if form in self.catalogue.forms
        )

    def programmes(self) -> list[Programme]:
        """Every programme of which some figure, goal, form or stage can differ."""
        return [entry for entry in self.catalogue.programmes.values() if self._touches(entry)]

    def _touches(self, programme: Programme) -> bool:
        used = any(self.use(programme.id, use.form) for use in programme.forms)
        return used or any(self.selection(programme.id, s) for s in programme.selections())


def reach_of(change: Change) -> Reach:
    """What a change can touch, by the records that it brings, alters or takes away."""
    catalogue = change.after.catalogue
    changed = {(key.programme, catalogue.lineage(key.form)) for key in change.keys}
    everything = any(path.startswith(_EVERYWHERE) for path in change.by_path)
    linked = _linked(catalogue, {form for _, form in changed})
    return Reach(catalogue, frozenset(changed), frozenset(linked), everything)


def _linked(catalogue: Catalogue, forms: Iterable[str]) -> set[str]:
    """The forms that refer to these, those that refer to them, and so on."""
    names = {
        form.id: {
            catalogue.lineage(field.reference.form)
            for _, field in form.references()
            if field.reference and field.reference.to == "record"
        }
        for form in catalogue.forms.values()
    }
    found: set[str] = set()
    waiting = list(forms)
    while waiting:
        target = waiting.pop()
        for form, targets in names.items():
            first = catalogue.lineage(form)
            if target in targets and first not in found:
                found.add(first)
                waiting.append(first)
    return found
