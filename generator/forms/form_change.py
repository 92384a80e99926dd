"""What changed from one form to another, and what that does to records; it judges no record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from generator.forms.field_words import allowed_in, kind_of
from generator.records.field_rule import FieldRule
from generator.records.form import Field, Form

_LOWER: Final = ("minimum", "exclusiveMinimum", "minLength", "minItems")
_UPPER: Final = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")
_OTHERS: Final = {"pattern": "格式", "uniqueItems": "各项不得相同的要求", "const": "定值"}
_WIDER: Final = {("integer", "number")}
"""Types that take whatever another one took."""


class Effect(StrEnum):
    """What a change does to records that were signed under the form as it was."""

    NONE = "none"
    MEANING = "meaning"
    BREAKS = "breaks"

    @property
    def label(self) -> str:
        """The Chinese words for it."""
        return {
            "none": "不影响已签发的记录",
            "meaning": "已签发的记录照样通过，但意思变了",
            "breaks": "已签发的记录可能通不过",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `kind` is 新增, 删去, 改名 or 改动; `name` is the field as the dictionary has it.

    A rule or a property of the whole form has no `name`.
    """

    kind: str
    name: str
    title: str
    says: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class _Place:
    """A field with its own schema."""

    field: Field
    schema: Mapping[str, Any]


def changes(before: Form, after: Form) -> list[Change]:
    """Every change from `before` to `after`, in the order of the form, then rules and the rest.

    A field that `after` declares as renamed is the same field under another name.
    """
    old, new = (
        dict(_places(before.root, before.schema, "")),
        dict(_places(after.root, after.schema, "")),
    )
    renamed = {_way(after, name): _way(before, was) for name, was in after.renamed.items()}
    found: list[Change] = []
    for name, place in new.items():
        was = renamed.get(name, name)
        if was not in old:
            found.append(_added(name, place))
            continue
        if was != name:
            says = f"字段名由 {was} 改为 {name}"
            found.append(Change("改名", name, place.field.title, says, Effect.BREAKS))
        found += _changed(name, old[was], place)
    kept = {renamed.get(name, name) for name in new}
    found += [_removed(name, place) for name, place in old.items() if name not in kept]
    found += _rule_changes(before.root, after.root, "")
    return found + list(_form_changes(before, after))


def _places(field: Field, schema: Mapping[str, Any], way: str) -> Iterator[tuple[str, _Place]]:
    for child in field.properties:
        inner = schema["properties"][child.name]
        name = f"{way}{child.name}"
        yield name, _Place(child, inner)
        yield from _places(child, inner, f"{name}.")
        if child.items is not None:
            yield from _places(child.items, inner["items"], f"{name}[].")


def _way(form: Form, name: str) -> str:
    """The name of a field as the dictionary writes it: columns of rows behind `[].`."""
    head, dot, column = name.partition(".")
    listed = form.root.child(head)
    return f"{head}[].{column}" if dot and listed and listed.items else name


def _added(name: str, place: _Place) -> Change:
    required = place.field.required
    says = f"{kind_of(place.field)}，{'必填' if required else '可不填'}"
    return Change("新增", name, place.field.title, says, Effect.BREAKS if required else Effect.NONE)


def _removed(name: str, place: _Place) -> Change:
    return Change("删去", name, place.field.title, f"原为{kind_of(place.field)}", Effect.BREAKS)


def _changed(name: str, old: _Place, new: _Place) -> Iterator[Change]:
    title = new.field.title
    for says, effect in _differences(old, new):
        yield Change("改动", name, title, says, effect)


def _differences(old: _Place, new: _Place) -> Iterator[tuple[str, Effect]]:
    before, after = old.field, new.field
    if before.title != after.title:
        yield f"名称由“{before.title}”改为“{after.title}”", Effect.MEANING
    if before.unit != after.unit:
        yield f"单位由“{before.unit or '无'}”改为“{after.unit or '无'}”", Effect.MEANING
    if before.required != after.required:
        words = ("可不填", "必填")
        says = f"由{words[before.required]}改为{words[after.required]}"
        yield says, Effect.BREAKS if after.required else Effect.NONE
    if before.private != after.private:
        words = ("公开", "不公开")
        yield f"由{words[before.private]}改为{words[after.private]}", Effect.BREAKS
    if kind_of(before) != kind_of(after):
        yield f"填法由“{kind_of(before)}”改为“{kind_of(after)}”", _effect_of_kind(before, after)
    elif before.reference != after.reference:
        yield "引用的对象改了", Effect.BREAKS
    if before.options or after.options:
        yield from _option_differences(before, after)
    yield from _bound_differences(old, new)
    if before.items and after.items and not (before.items.properties or after.items.properties):
        items = (old.schema["items"], new.schema["items"])
        pair = (_Place(before.items, items[0]), _Place(after.items, items[1]))
        yield from ((f"各项的{says}", effect) for says, effect in _differences(*pair))


def _effect_of_kind(before: Field, after: Field) -> Effect:
    same = before.type == after.type or (before.type, after.type) in _WIDER
    looser = before.nullable <= after.nullable and before.format == after.format
    kept = before.reference == after.reference and bool(before.options) >= bool(after.options)
    return Effect.NONE if same and looser and kept else Effect.BREAKS


def _option_differences(before: Field, after: Field) -> Iterator[tuple[str, Effect]]:
    old, new = dict(before.options), dict(after.options)
    if not old or not new:
        return
    gone = [label for value, label in old.items() if value not in new]
    come = [label for value, label in new.items() if value not in old]
    if gone:
        yield f"去掉选项{_named(gone)}", Effect.BREAKS
    if come:
        yield f"增加选项{_named(come)}", Effect.NONE
    for value, label in old.items():
        if value in new and new[value] != label:
            yield f"选项“{label}”改称“{new[value]}”", Effect.MEANING


def _bound_differences(old: _Place, new: _Place) -> Iterator[tuple[str, Effect]]:
    before, after = old.schema, new.schema
    if any(before.get(keyword) != after.get(keyword) for keyword in (*_LOWER, *_UPPER)):
        words = [allowed_in(place.field, place.schema) or "不限" for place in (old, new)]
        told = f"范围由“{words[0]}”改为“{words[1]}”" if words[0] != words[1] else "范围改了"
        yield told, Effect.BREAKS if _is_narrower(before, after) else Effect.NONE
    for keyword, name in _OTHERS.items():
        if before.get(keyword) != after.get(keyword):
            word = "取消" if keyword not in after else "改" if keyword in before else "新增"
            yield f"{word}{name}", Effect.NONE if keyword not in after else Effect.BREAKS


def _is_narrower(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    lower = ((before.get(keyword), after.get(keyword)) for keyword in _LOWER)
    upper = ((before.get(keyword), after.get(keyword)) for keyword in _UPPER)
    return any(new is not None and (old is None or new > old) for old, new in lower) or any(
        new is not None and (old is None or new < old) for old, new in upper
    )


def _rule_changes(before: Field, after: Field, way: str) -> list[Change]:
    old, new = ({rule.id: rule for rule in field.rules} for field in (before, after))
    found = [
        _rule_change(old.get(name), new.get(name), way) for name in dict.fromkeys((*old, *new))
    ]
    changed = [change for change in found if change]
    for child in after.properties:
        was = before.child(child.name)
        if was is not None:
            changed += _rule_changes(was, child, f"{way}{child.name}.")
    if before.items and after.items:
        changed += _rule_changes(before.items, after.items, f"{way.removesuffix('.')}[].")
    return changed


def _rule_change(old: FieldRule | None, new: FieldRule | None, way: str) -> Change | None:
    told = new or old
    if told is None or (old and new and old.expression == new.expression):
        return None
    grave = new is not None and new.severity == "error"
    kind = "改动" if old and new else "新增" if new else "删去"
    effect = Effect.BREAKS if grave else Effect.NONE
    return Change(kind, way.removesuffix("."), f"规则 {told.id}", told.message, effect)


def _form_changes(before: Form, after: Form) -> Iterator[Change]:
    for name, told in (
        ("rows", "放各行的字段"),
        ("title_field", "作为名称的字段"),
        ("date_field", "作为日期的字段"),
        ("unique", "不得重复的字段"),
        ("series", "是否多次报送同一张表"),
    ):
        if getattr(before, name) != getattr(after, name):
            effect = Effect.BREAKS if name in ("rows", "unique") else Effect.MEANING
            yield Change("改动", "", "整张表单", f"{told}改了", effect)
    if before.title != after.title:
        says = f"名称由“{before.title}”改为“{after.title}”"
        yield Change("改动", "", "整张表单", says, Effect.MEANING)


def _named(labels: list[str]) -> str:
    return "、".join(f"“{label}”" for label in labels)
