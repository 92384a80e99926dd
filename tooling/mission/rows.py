"""Reads the rows of the mission and looks up what each name stands for; it must not write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from generator.records.catalogue import load_catalogue
from generator.records.dataset import Catalogue
from generator.records.form import Field, Form
from generator.records.programme import Programme
from generator.rules.registry import rule_with
from generator.settings import Settings

FILE: Final = Path(__file__).with_name("rows.yml")
_SECTIONS: Final = {
    "#goals": "目标与进展",
    "#by-bureau": "各单位完成情况",
    "#stages": "阶段",
    "#board": "挂图作战",
    "#hand-ins": "按期报送情况",
    "#counties": "县域覆盖",
    "#levels": "各级合计",
}
"""The parts of a programme's page."""
_GUIDES: Final = {"/draw/": "怎样随机抽取专家", "/packages/": "怎样汇总各省数据"}


class UnknownName(Exception):
    """A row names something that nothing defines."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for, in Chinese, with the page that says more (relative to the site).

    `anchor` is the part of the page that is meant, which stands there once there are records.
    """

    words: str
    url: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `pages` are site-relative, `example` is a path below examples/."""

    id: str
    title: str
    programme: Programme
    forms: tuple[Named, ...]
    rules: tuple[Named, ...]
    figures: tuple[Named, ...]
    pages: tuple[Named, ...]
    example: str


def catalogue_of(root: Path) -> Catalogue:
    """The definitions of a root that has no fault."""
    found = load_catalogue(Settings(root, use_cache=False)).catalogue
    if found is None:
        raise SystemExit("schema/ 有错误，先用 gongbao check 检查。")
    return found


def rows_of(catalogue: Catalogue) -> list[Row]:
    """Every row, each of its names looked up; raises UnknownName."""
    entries: list[Mapping[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))
    return [row_of(catalogue, entry) for entry in entries]


def row_of(catalogue: Catalogue, entry: Mapping[str, Any]) -> Row:
    """One row from its entry in the file; raises UnknownName."""
    programme = catalogue.programmes[entry["programme"]]
    where = f"{entry['id']} {entry['title']}"
    return Row(
        id=entry["id"],
        title=entry["title"],
        programme=programme,
        forms=tuple(_form(catalogue, programme, name, where) for name in entry["forms"]),
        rules=tuple(_rule(catalogue, programme, name, where) for name in entry["rules"]),
        figures=tuple(_figure(programme, name, where) for name in entry.get("figures", ())),
        pages=tuple(_page(programme, name, where) for name in entry.get("pages", ())),
        example=f"submissions/{entry['example']}.yml",
    )


def _form(catalogue: Catalogue, programme: Programme, name: str, where: str) -> Named:
    if programme.use_of(name) is None:
        raise UnknownName(f"{where}：项目计划没有使用表单 {name}")
    return Named(catalogue.form_title(programme.id, name), f"{programme.url}{name}/")


def _figure(programme: Programme, name: str, where: str) -> Named:
    indicator = programme.indicator(name)
    if indicator is None:
        raise UnknownName(f"{where}：没有指标 {name}")
    return Named(indicator.title, f"{programme.url}figures/{name}/")


def _rule(catalogue: Catalogue, programme: Programme, name: str, where: str) -> Named:
    kind, slash, rest = name.partition("/")
    if not slash:
        known = rule_with(name)
        if known is None:
            raise UnknownName(f"{where}：没有规则 {name}")
        return Named(f"{known.code} {known.title}", f"rules/{known.code.lower()}/")
    if kind == "proof":
        for proof in programme.proofs:
            if proof.id == rest:
                return Named(proof.says, f"{programme.url}#proofs")
    elif kind == "stage":
        for stage in programme.stages:
            if stage.id == rest and stage.requires:
                before = [s.title for s in programme.stages if s.id in stage.requires]
                return Named(f"{stage.title}以前要先{'、'.join(before)}", "rules/d405/")
    elif kind in catalogue.forms:
        for message, identifier in _cross_field(catalogue.forms[kind]):
            if identifier == rest:
                return Named(message.rstrip("。"), "rules/r301/")
    raise UnknownName(f"{where}：没有规则 {name}")


def _cross_field(form: Form) -> Iterator[tuple[str, str]]:
    waiting: list[Field] = [form.root]
    while waiting:
        field = waiting.pop()
        yield from ((rule.message, rule.id) for rule in field.rules)
        waiting += [*field.properties, *([field.items] if field.items else [])]


def _page(programme: Programme, name: str, where: str) -> Named:
    if name.startswith("/"):
        return Named(_GUIDES[name], name.removeprefix("/"))
    if name.startswith("#"):
        section = next(words for start, words in _SECTIONS.items() if name.startswith(start))
        return Named(section, programme.url, name.removeprefix("#"))
    for view in programme.views:
        if view.id == name:
            return Named(view.title, f"{programme.url}{name}/")
    raise UnknownName(f"{where}：没有专题页 {name}")
