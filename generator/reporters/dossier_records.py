"""The records of a dossier as Markdown: one in full, many as one table; it judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from generator.reporters.dossier import Batch, Entry, Row, Table, Value, What
from generator.reporters.dossier_room import Room
from generator.reporters.markdown import details, inline, link, table

_ONE_BY_ONE: Final = 3
"""More records than these of one form are told as one table."""
_LONG_TABLE: Final = 15
_BLANK: Final = (None, "未填写")
NOT_SOUND: Final = "文件有错误，下面只是读得出来的内容，不是签发的内容。"


def contents(batches: Sequence[Batch], room: Room) -> Iterator[str]:
    """What is handed in, form by form."""
    for batch in batches:
        yield ""
        yield f"### {inline(batch.form)}（{inline(batch.programme)}）"
        if len(batch.entries) <= _ONE_BY_ONE:
            for entry in batch.entries:
                yield from _entry(entry, room)
        else:
            yield from _many(batch, room)


def _many(batch: Batch, room: Room) -> Iterator[str]:
    counts = ((batch.new, "新增"), (batch.changed, "改动"), (batch.gone, "撤下"))
    said = "、".join(f"{word} {count} 条" for count, word in counts if count)
    bureaus = "、".join(inline(name) for name in batch.bureaus[:10])
    more = f"等 {len(batch.bureaus)} 个单位" if len(batch.bureaus) > 10 else ""
    yield ""
    yield f"{said}，来自{bureaus}{more}。"
    unsound = sum(1 for entry in batch.entries if not entry.sound)
    if unsound:
        yield ""
        yield f"其中 {unsound} 条有错误，没有算在合计里。"
    if batch.totals:
        yield ""
        totals = "；".join(f"{inline(name)} {inline(words)}" for name, words in batch.totals)
        yield f"新增的合计：{totals}。"
    fresh = [entry for entry in batch.entries if entry.what is not What.CHANGED]
    altered = [entry for entry in batch.entries if entry.what is What.CHANGED]
    if fresh:
        yield ""
        yield from _briefs(fresh, room, one=len(batch.bureaus) == 1)
        yield from room.rest(fresh, "条")
    if altered:
        yield ""
        yield from table(["改动的记录", "单位", "字段", "原来", "改成"], _altered(altered, room))
        yield from room.rest(altered, "条改动的")
    if room.everything:
        yield ""
        body = [line for entry in batch.entries for line in _entry(entry, room)]
        yield from details(f"每一条的全部内容（{len(batch.entries)} 条）", body)


def _briefs(entries: Sequence[Entry], room: Room, *, one: bool) -> Iterable[str]:
    """One line a record; columns that say the same or nothing for all of them are left out."""
    told = [dict(entry.brief) for entry in entries]
    every = list(dict.fromkeys(label for brief in told for label in brief))
    heads = [head for head in every if any(brief.get(head) not in _BLANK for brief in told)]
    states = [e.what.label if e.sound else f"{e.what.label}，有错误" for e in entries]
    stated = len(set(states)) > 1
    first = ["记录"] + ([] if one else ["单位"]) + ([""] if stated else [])
    rows = []
    shown = len(room.of(entries))
    for entry, brief, state in zip(entries[:shown], told, states, strict=False):
        cells = [inline(brief[head], room.text) if head in brief else "" for head in heads]
        bureau = [] if one else [inline(entry.bureau)]
        rows.append([_linked(entry, room), *bureau, *([state] if stated else []), *cells])
    return table([*first, *(inline(head) for head in heads)], rows)


def _linked(entry: Entry, room: Room) -> str:
    return link(inline(entry.title, room.text), entry.file_url)


def _altered(entries: Sequence[Entry], room: Room) -> Iterator[list[str]]:
    for entry in room.of(entries):
        name, bureau = _linked(entry, room), inline(entry.bureau)
        values = [value for value in entry.values if value.changed]
        for value in room.of(values):
            yield [name, bureau, inline(value.label), *_sides(value, room)]
            name = bureau = ""
        if len(room.of(values)) < len(values):
            yield [name, bureau, f"另有 {len(values) - len(room.of(values))} 项", "", ""]
        for list_ in entry.tables:
            if list_.rows or list_.moved:
                yield [name, bureau, inline(list_.label), "", _counted(list_)]
                name = bureau = ""


def _entry(entry: Entry, room: Room) -> Iterator[str]:
    yield ""
    # A record that is called like its form is told from others by its bureau.
    name = entry.bureau if entry.title == entry.form else entry.title
    yield f"#### {entry.what.label}：{inline(name, room.text)}"
    yield ""
    places = [inline(entry.bureau)]
    if entry.file_url:
        places.append(link("查看文件", entry.file_url))
    if entry.page_url:
        places.append(link("网页（签发后）", entry.page_url))
    places.append(f"`{entry.path}`" if _is_path(entry.path) else inline(entry.path))
    yield " · ".join(places)
    for why in entry.why:
        yield ""
        yield f"**这次改动有说明**：{inline(why, room.text)}"
    if not entry.sound:
        yield ""
        yield f"**{NOT_SOUND}**"
    if entry.what is What.CHANGED:
        yield from _change(entry, room)
    else:
        yield from _whole(entry, room)


def _is_path(text: str) -> bool:
    return text.isascii() and not set(text) & set("`|\\\n")


def _whole(entry: Entry, room: Room) -> Iterator[str]:
    """Every field; what is not filled in goes to one line below."""
    told = [value for value in entry.values if _said(value) not in ("未填写", None)]
    if told:
        yield ""
        yield from table(
            ["项目", "内容"],
            ([inline(value.label), inline(_said(value) or "", room.text)] for value in told),
        )
    blank = [inline(value.label) for value in entry.values if _said(value) == "未填写"]
    if blank:
        yield ""
        yield f"没有填写：{'、'.join(blank)}。"
    for list_ in entry.tables:
        yield from _listed(list_, room)


def _said(value: Value) -> str | None:
    return value.old if value.new is None else value.new


def _listed(list_: Table, room: Room) -> Iterator[str]:
    yield ""
    yield f"**{inline(list_.label)}**，{len(list_.rows)} 行" + _totals(list_)
    rows = list(
        table(
            ["", *(inline(head) for head in list_.heads)],
            (
                [row.place, *(_cell(cell, room) for cell in row.cells)]
                for row in room.of(list_.rows)
            ),
        )
    )
    rows += room.rest(list_.rows, "行")
    yield ""
    if len(list_.rows) > _LONG_TABLE:
        shown = len(room.of(list_.rows))
        yield from details(f"{list_.label}（列出 {shown} 行，共 {len(list_.rows)} 行）", rows)
    else:
        yield from rows


def _totals(list_: Table) -> str:
    said = "；".join(f"{inline(head)} {inline(words)}" for head, words in list_.totals)
    return f"，合计：{said}。" if said else "。"


def _cell(text: str, room: Room) -> str:
    return inline(text, room.text) if text else ""


def _change(entry: Entry, room: Room) -> Iterator[str]:
    """Only what differs, old beside new."""
    changed = [value for value in entry.values if value.changed]
    same = len(entry.values) - len(changed)
    if changed:
        yield ""
        yield from table(
            ["项目", "原来", "改成"],
            ([inline(value.label), *_sides(value, room)] for value in changed),
        )
    for list_ in entry.tables:
        if list_.rows or list_.moved:
            yield ""
            yield f"**{inline(list_.label)}**：{_counted(list_)}"
            if list_.rows:
                yield ""
                yield from _changed_rows(list_, room)
    yield ""
    if changed or any(list_.rows or list_.moved for list_ in entry.tables):
        yield f"其余 {same} 项没有变。" if same else "每一项都变了。"
    else:
        yield "内容没有变，只是写法或说明变了。"


def _sides(value: Value, room: Room) -> tuple[str, str]:
    return inline(value.old or "", room.text), inline(value.new or "", room.text)


def _counted(list_: Table) -> str:
    what = [row.what for row in list_.rows]
    counts = [
        (what.count(What.NEW), "新增"),
        (what.count(What.CHANGED), "改动"),
        (what.count(What.GONE), "删去"),
    ]
    said = [f"{word} {count} 行" for count, word in counts if count]
    said += [f"{list_.moved} 行只换了位置"] if list_.moved else []
    said += [f"{list_.same} 行没有变"] if list_.same else []
    return "，".join(said) + _totals(list_)


def _changed_rows(list_: Table, room: Room) -> Iterable[str]:
    shown = room.of(list_.rows)
    lines = table(
        ["行", "", "项目", "原来", "改成"],
        (cells for row in shown for cells in _row_lines(list_, row, room)),
    )
    return [*lines, *room.rest(list_.rows, "行")]


def _row_lines(list_: Table, row: Row, room: Room) -> Iterator[list[str]]:
    place, what = inline(row.place, room.text), row.what.label
    if row.what is What.GONE:
        what = "删去"
    if row.what is What.CHANGED:
        for value in row.values:
            yield [place, what, inline(value.label), *_sides(value, room)]
            place = what = ""
        return
    pairs = zip(list_.heads, row.cells, strict=True)
    whole = "；".join(f"{head}：{cell}" for head, cell in pairs if cell)
    old, new = (
        ("", inline(whole, room.text))
        if row.what is What.NEW
        else (
            inline(whole, room.text),
            "",
        )
    )
    yield [place, what, "整行", old, new]
