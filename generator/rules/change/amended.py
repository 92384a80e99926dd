"""What a change alters in signed records, and the amendments that it brings; no findings."""

from __future__ import annotations

from collections.abc import Sequence

from generator.records.alteration import Alteration, alterations
from generator.records.amendment import Amendment, by_target
from generator.records.change import Change
from generator.records.key import RecordKey

_SHOWN = 3


def is_signed(change: Change, key: RecordKey) -> bool:
    """Whether the base says that records of this form are signed; the change cannot undo that."""
    form = change.before.catalogue.forms.get(key.form)
    return form is not None and form.signed


def brought(change: Change) -> dict[RecordKey, list[Amendment]]:
    """The amendments that the change hands in, by the record that they speak of."""
    forms = change.after.catalogue.forms
    fresh = (
        record
        for key, each in change.keys.items()
        if each.added and key.form in forms and forms[key.form].amends
        if (record := change.new(key))
    )
    return by_target(fresh)


def unfinished(change: Change, target: RecordKey) -> str:
    """An amendment with errors that the change hands in beside a record, which may speak of it."""
    forms = change.after.catalogue.forms
    place = (target.jurisdiction, target.bureau, target.programme)
    beside = (
        key
        for key, each in change.keys.items()
        if each.added and (key.jurisdiction, key.bureau, key.programme) == place
    )
    for key in beside:
        form = forms.get(key.form)
        if form and form.amends and change.new(key) is None:
            return key.path
    return ""


def broken(change: Change, key: RecordKey) -> bool:
    """Whether a record was in order and no longer is, so that nobody can tell what is altered."""
    each = change.keys[key]
    return bool(change.old(key)) and not each.deleted and change.new(key) is None


def altered(change: Change, key: RecordKey) -> list[Alteration] | None:
    """What the change does to a record that was in order; None where there is none, or it is not.

    The form's words are those of the change, in which its amendments are written.
    """
    old = change.old(key)
    each = change.keys.get(key)
    if old is None or each is None or key.form not in change.after.catalogue.forms:
        return None
    new = change.new(key)
    if new is None and not each.deleted:
        return None
    form = change.after.catalogue.form_of(key.programme, key.form)
    return alterations(form, old.data, new.data if new else None)


def told(found: Sequence[Alteration]) -> str:
    """The first of the alterations in words."""
    shown = "；".join(
        f"{entry.place}：{_clipped(entry.old)} → {_clipped(entry.new)}" for entry in found[:_SHOWN]
    )
    return f"{shown}{f'，等 {len(found)} 处' if len(found) > _SHOWN else ''}"


def _clipped(text: str | None) -> str:
    if text is None:
        return "（没有）"
    return text if len(text) <= 60 else f"{text[:59]}…"
