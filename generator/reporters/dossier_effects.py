"""What signing changes, as Markdown: figures, ranks, goals, stages, pages; it works nothing out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.reporters.dossier import Pages, What
from generator.reporters.dossier_room import Room
from generator.reporters.effect import Effect, FigureChange, Odd
from generator.reporters.markdown import details, inline, link, table

_LONG: Final = 8
_NONE: Final = "没有"


def effects(effect: Effect, room: Room) -> Iterator[str]:
    """Figures, ranks, goals and stages that differ; where none does, that is said."""
    yield ""
    yield "## 签发后公布的数字怎样变"
    yield ""
    if not effect.programmes:
        yield "没有数字由改动的内容算出，公布的数字都不变。"
        return
    where = "、".join(inline(name) for name in effect.programmes[:6])
    more = f"等 {len(effect.programmes)} 个项目计划" if len(effect.programmes) > 6 else ""
    changed = f"{len(effect.figures)} 个会变" if effect.figures else "都不变"
    yield f"{where}{more}的 {effect.compared} 个数字两边都算了一遍，{changed}。"
    yield from _figures(effect, room)
    yield from _ranks(effect, room)
    yield from _goals(effect, room)
    yield from _stages(effect, room)


def _figures(effect: Effect, room: Room) -> Iterator[str]:
    whole = effect.wholes
    parts = [figure for figure in effect.figures if figure.place]
    if whole:
        yield ""
        several = len({figure.programme for figure in whole}) > 1
        yield from table(
            [*(["项目计划"] if several else []), "数字", "变化"],
            (
                [*([inline(f.programme)] if several else []), _name(f), inline(f.words)]
                for f in room.of(whole)
            ),
        )
        yield from room.rest(whole, "个数字")
    if parts:
        lines = table(
            ["数字", "哪里", "变化"],
            ([_name(f), inline(f.place), inline(f.words)] for f in room.of(parts)),
        )
        lines += room.rest(parts, "个数字")
        yield ""
        told = f"各地各单位的数字，{len(parts)} 个会变"
        yield from details(told, lines) if _many(parts) else lines


def _many(items: Sequence[object]) -> bool:
    """Whether a list is too long to be read in passing."""
    return len(items) > _LONG


def _name(figure: FigureChange) -> str:
    return link(inline(figure.title), figure.page)


def _ranks(effect: Effect, room: Room) -> Iterator[str]:
    yield ""
    if not effect.ranks:
        yield "排名：没有变。"
        return
    yield f"排名：{len(effect.ranks)} 处会变。"
    lines = table(
        ["数字", "单位", "原来", "签发后"],
        (
            [inline(r.figure), inline(r.bureau), _rank(r.old), f"{_rank(r.new)}（共 {r.among} 个）"]
            for r in room.of(effect.ranks)
        ),
    )
    lines += room.rest(effect.ranks, "处")
    yield ""
    yield from details(f"排名变化，{len(effect.ranks)} 处", lines) if _many(effect.ranks) else lines


def _rank(rank: int | None) -> str:
    return "没有排名" if rank is None else f"第 {rank}"


def _goals(effect: Effect, room: Room) -> Iterator[str]:
    if not effect.goals_compared:
        return
    yield ""
    if not effect.goals:
        yield f"目标：看了 {effect.goals_compared} 项，都没有变。"
        return
    reached = sum(1 for goal in effect.goals if goal.reached)
    lost = sum(1 for goal in effect.goals if goal.reached is False)
    said = [f"{reached} 处由此达到"] if reached else []
    said += [f"**{lost} 处不再达到**"] if lost else []
    words = "，".join(said) or "没有因此达到或不再达到的"
    yield f"目标：看了 {effect.goals_compared} 项，{words}。"
    lines = table(
        ["目标", "要求", "原来", "签发后"],
        (
            [
                inline(f"{goal.title}（{goal.place}）" if goal.place else goal.title),
                inline(goal.target),
                inline(goal.old),
                inline(goal.new),
            ]
            for goal in room.of(effect.goals)
        ),
    )
    lines += room.rest(effect.goals, "项")
    yield ""
    yield from details(f"目标变化，{len(effect.goals)} 处", lines) if _many(effect.goals) else lines


def _stages(effect: Effect, room: Room) -> Iterator[str]:
    if not effect.subjects and not effect.stages:
        return
    yield ""
    if not effect.stages:
        yield f"进展：{effect.subjects} 个项目都没有变。"
        return
    yield "进展："
    yield ""
    yield from table(
        ["项目", "步骤", "原来", "签发后"],
        (
            [
                inline(move.subject, room.text),
                inline(move.stage),
                inline(move.old),
                inline(move.new),
            ]
            for move in room.of(effect.stages)
        ),
    )
    yield from room.rest(effect.stages, "处")


def odd_values(odd: Sequence[Odd], room: Room) -> Iterator[str]:
    """Values to compare with the original once more."""
    if not odd:
        return
    yield ""
    yield "## 少见的数"
    yield ""
    yield "只供核对，不是错误；与原件一致就可以签发。"
    yield ""
    yield from table(
        ["记录", "项目", "说明"],
        (
            [inline(each.record, room.text), inline(each.field), inline(each.words)]
            for each in room.of(odd)
        ),
    )
    yield from room.rest(odd, "处")


def changed_pages(pages: Pages, room: Room) -> Iterator[str]:
    """Which pages of the site differ."""
    yield ""
    yield "## 网页"
    yield ""
    if not pages.compared:
        yield inline(pages.reason, 500)
        return
    if not pages.pages:
        yield f"{pages.total} 个网页都不变。"
        return
    counts = [(what, sum(1 for page in pages.pages if page.what is what)) for what in What]
    said = "、".join(f"{what.label} {count} 个" for what, count in counts if count)
    yield f"{said}（全站 {pages.total} 个），打开附件里的 preview/index.html 逐个看。"
    yield ""
    lines = [
        f"- {page.what.label} {inline(page.title, 120)}（{inline(page.url or '首页')}）"
        for page in room.of(pages.pages)
    ]
    lines += room.rest(pages.pages, "个网页")
    yield from details(f"{len(pages.pages)} 个网页", lines)
