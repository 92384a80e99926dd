"""Writes the corrections and withdrawals that a change needs, from what it does; it saves nothing.

Nobody types a value twice: what is written is what the check will compare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.records.alteration import Alteration
from generator.records.amendment import CORRECTION, WITHDRAWAL, target_of
from generator.records.change import Change
from generator.records.form import Form
from generator.records.key import LONGEST, RecordKey
from generator.records.record_text import entry_lines
from generator.records.source import DuplicateKey, NotComposable, compose, tree_of
from generator.rules.change.amended import altered, broken, is_signed
from generator.settings import Bounds

_BROKEN: Final = "{} 里有错误，先用 gongbao check 检查，改好以后再写更正。"


class NothingToAmend(Exception):
    """No correction can be written; the text is Chinese."""


@dataclass(frozen=True, slots=True)
class Said:
    """What only people know of an amendment; what is empty is left to be filled in."""

    reason: str = ""
    requested_by: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A correction or withdrawal: its file (relative to the root) and text, what it amends.

    `left` are the titles of the fields that are still to be filled in.
    """

    path: str
    text: str
    target: RecordKey
    kind: str
    places: int
    left: tuple[str, ...]


def drafts(
    change: Change,
    keys: Sequence[RecordKey],
    said: Said,
    *,
    today: str,
    read: Callable[[str], bytes | None],
) -> list[Draft]:
    """An amendment for each of these records (all signed ones, where none is named).

    One that the change brings already is written anew and keeps what people had filled in; `read`
    gives what a file of the change says. Raises NothingToAmend.
    """
    asked = list(keys) or [
        key
        for key, each in change.keys.items()
        if is_signed(change, key) and not each.added and altered(change, key)
    ]
    if not asked:
        for key in change.keys:
            if is_signed(change, key) and broken(change, key):
                raise NothingToAmend(_BROKEN.format(key.path))
        raise NothingToAmend("这次改动没有动已签发的记录，不需要更正。")
    begun = _begun(change, read)
    return [_draft(change, key, said, today, begun) for key in asked]


def _begun(
    change: Change, read: Callable[[str], bytes | None]
) -> dict[RecordKey, tuple[RecordKey, Mapping[str, Any]]]:
    """The amendments that the change holds, filled in or not, by what they amend."""
    forms = change.after.catalogue.forms
    found: dict[RecordKey, tuple[RecordKey, Mapping[str, Any]]] = {}
    for key, each in change.keys.items():
        form = forms.get(key.form)
        if form and form.amends and each.added:
            told = _told(read(key.path))
            target = target_of(told)
            if target:
                found[target] = key, told
    return found


def _told(content: bytes | None) -> Mapping[str, Any]:
    """What a record says that need not be in order yet; nothing where it cannot be read."""
    try:
        node = compose((content or b"").decode("utf-8"), Bounds())
        tree = tree_of(node) if node else None
    except (UnicodeDecodeError, NotComposable, DuplicateKey):
        return {}
    return tree if isinstance(tree, dict) else {}


def _draft(
    change: Change,
    target: RecordKey,
    said: Said,
    today: str,
    begun: Mapping[RecordKey, tuple[RecordKey, Mapping[str, Any]]],
) -> Draft:
    each, old, found = change.keys.get(target), change.old(target), altered(change, target)
    if each is None or each.added:
        raise NothingToAmend(f"{target.path} 没有改动过，或者还没有合并，不需要更正。")
    if old is None or found is None:
        raise NothingToAmend(_BROKEN.format(target.path))
    if not found:
        raise NothingToAmend(f"{target.path} 只改了写法，内容没有变，不需要更正。")
    form = _form(change, target)
    key, known = begun.get(target) or (_place(change, target, form, today), {})
    data: dict[str, Any] = {
        "record": str(target),
        "title": change.after.title(old),
        "kind": WITHDRAWAL if each.deleted else CORRECTION,
        "reason": said.reason or known.get("reason"),
        "requested_by": said.requested_by or known.get("requested_by"),
        "date": said.date or known.get("date"),
        "changes": [_row(entry) for entry in found],
    }
    data = {name: value for name, value in data.items() if value}
    left = tuple(f.title for f in form.fields if f.required and f.name not in data)
    text = "".join(f"{line}\n" for line in _lines(form, data))
    return Draft(key.path, text, target, data["kind"], len(found), left)


def _form(change: Change, target: RecordKey) -> Form:
    """The form in which the programme's records are amended."""
    catalogue = change.after.catalogue
    programme = catalogue.programmes[target.programme]
    for use in programme.forms:
        if catalogue.forms[use.form].amends:
            return catalogue.form_of(programme.id, use.form)
    raise NothingToAmend(f"项目计划“{programme.short}”没有更正用的表单，请管理人员加上。")


def _place(change: Change, target: RecordKey, form: Form, today: str) -> RecordKey:
    """Where a new amendment lies: nowhere that anything lies or lay."""
    place = (target.jurisdiction, target.bureau, target.programme, form.id)
    stem = f"{today}-{target.form}-{target.id}"[: LONGEST - 3].rstrip("-")
    number, taken = 1, {RecordKey.from_path(path) for path in change.existing}
    taken |= set(change.keys)
    while (key := RecordKey(*place, stem if number == 1 else f"{stem}-{number}")) in taken:
        number += 1
    return key


def _row(entry: Alteration) -> dict[str, str]:
    told = {"place": entry.place, "old": entry.old, "new": entry.new}
    return {name: text for name, text in told.items() if text is not None}


def _lines(form: Form, data: Mapping[str, Any]) -> Iterator[str]:
    """The record as its form's own template would write it, with help where a value is wanting."""
    for field in form.fields:
        if field.name in data:
            yield from entry_lines(field, data[field.name])
        elif field.required:
            yield f"# {field.title}（必填）：{' '.join(field.description.split())}"
            yield f"{field.name}:"
