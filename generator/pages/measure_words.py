"""What a measure takes and how it counts, in plain Chinese; it must not compute a figure."""

from __future__ import annotations

from typing import Final

from generator.pages.library import Library
from generator.records.programme import Measure, Programme, Selection

_KINDS: Final = {"count": "行数", "sum": "合计", "distinct": "不重复的个数", "share": "占比"}


def side_words(library: Library, programme: Programme, measure: Measure) -> str:
    """A measure as one side of an equation."""
    if measure.kind == "value":
        return "通知所载"
    first = next(iter(measure.selections()))
    return f"{taken(library, programme, first)}的{_KINDS[measure.kind]}"


def definition(library: Library, programme: Programme, measure: Measure) -> str:
    """How the figure is made, as one sentence without a full stop."""
    if measure.kind == "value":
        return "通知所载的数"
    if measure.kind == "share":
        part = definition(library, programme, measure.part) if measure.part else ""
        whole = definition(library, programme, measure.whole) if measure.whole else ""
        return f"一个数除以另一个数：前者{part}，后者{whole}"
    selection = next(iter(measure.selections()))
    form = library.catalogue.form_of(selection.programme or programme.id, selection.form)
    where = taken(library, programme, selection)
    if measure.kind == "count":
        if selection.where:
            return f"数{where}有多少"
        return f"数{where}有多少{'行' if selection.rows else '条记录'}"
    if measure.kind == "sum":
        words = f"把{where}加起来"
    else:
        words = f"数{where}有多少个不同的，写法相同的只算一个"
    if form.series:
        words += "；一个单位先后报过几次的，取最近一次"
    return words


def taken(library: Library, programme: Programme, selection: Selection) -> str:
    """What a selection takes: the form, the conditions and the field."""
    where = selection.programme or programme.id
    form = library.catalogue.form_of(where, selection.form)
    fields = {field.name: field for field in (*form.fields, *form.row_fields)}
    words = f"《{library.catalogue.form_title(where, selection.form)}》"
    conditions = [
        f"{fields[name].title}为{'、'.join(_label(fields[name].label_of(v)) for v in allowed)}"
        for name, allowed in (selection.where or {}).items()
        if name in fields
    ]
    if conditions:
        unit = "各行" if selection.rows else "各条记录"
        words += f"中{'、'.join(conditions)}的{unit}"
    if selection.field in fields:
        title = fields[selection.field].title
        words += f"的{title}" if "“" in title else f"“{title}”"
    return words


def _label(text: str) -> str:
    return {"True": "是", "False": "否"}.get(text, text)
