"""The reference of what definitions may say, read from the schemas that check them; no records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.artifacts import Page
from generator.pages.library import Library
from generator.pages.render import rendered

URL: Final = "data/definition/"
KINDS: Final = {
    "regions": ("辖区与报送单位", "schema/regions.yml"),
    "programme": ("项目计划", "schema/programmes/标识.yml"),
    "form": ("表单", "schema/forms/标识.schema.json"),
}
_TYPES: Final = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "true 或 false",
    "array": "列表",
    "object": "一组",
    "null": "null",
}
_FORMATS: Final = {"date": "日期，例如 2000-12-31", "regex": "正则式"}
_BOUNDS: Final = {
    "minLength": "至少 {} 字",
    "maxLength": "至多 {} 字",
    "minimum": "不小于 {}",
    "maximum": "不大于 {}",
    "minProperties": "至少写一个",
    "maxProperties": "只写一个",
}


@dataclass(frozen=True, slots=True)
class Keyword:
    """One word of the language; `link` names the section that says what stands in it."""

    name: str
    title: str
    manner: str
    link: str
    required: bool
    description: str
    depth: int


@dataclass(frozen=True, slots=True)
class Section:
    """The words that may stand in one place."""

    id: str
    title: str
    description: str
    keywords: tuple[Keyword, ...]


def pages(library: Library) -> Iterator[Page]:
    """The reference of each kind of file; none where the schemas are not at hand."""
    contracts = library.catalogue.contracts
    kinds = [
        (kind, *KINDS[kind], sections_of(contracts[kind])) for kind in KINDS if kind in contracts
    ]
    if not kinds:
        return
    words = sum(len(section.keywords) for *_, sections in kinds for section in sections)
    yield Page(
        url=URL,
        title="定义语言",
        description=f"辖区、项目计划和表单的定义文件里可以写的全部 {words} 个字段。",
        kind="栏目",
        body=rendered("definitions", base="../..", kinds=kinds, total=words),
        search_text="定义语言 项目计划 表单 辖区 怎样定义",
    )
    for kind, title, path, sections in kinds:
        yield Page(
            url=f"{URL}{kind}/",
            title=f"{title}的定义",
            description=f"{path} 里可以写的全部字段：名称、写法、必填与否。",
            kind="定义语言",
            body=rendered(
                "definition",
                base="../../..",
                title=title,
                path=path,
                about=contracts[kind].get("description", ""),
                sections=sections,
            ),
            search_text=" ".join(
                f"{word.name} {word.title}" for section in sections for word in section.keywords
            ),
        )


def sections_of(schema: Mapping[str, Any]) -> list[Section]:
    """The words of a schema: those of the file itself, then those of each of its named parts."""
    parts = {name: part for name, part in schema.get("$defs", {}).items() if _has_words(part)}
    reader = _Reader(schema.get("$defs", {}), parts)
    top = Section("file", "文件", "", tuple(reader.words(schema, "", 0)))
    inner = [
        Section(name, part.get("title", name), part.get("description", ""), words)
        for name, part in parts.items()
        if (words := tuple(reader.words(part, "", 0)))
    ]
    return [top, *inner]


def _has_words(part: Mapping[str, Any]) -> bool:
    return bool(part.get("properties") or part.get("items", {}).get("properties"))


class _Reader:
    def __init__(self, defined: Mapping[str, Any], parts: Mapping[str, Any]) -> None:
        self._defined, self._parts = defined, parts

    def words(self, schema: Mapping[str, Any], way: str, depth: int) -> Iterator[Keyword]:
        """Every word below the place, those of named parts left to their own section."""
        if schema.get("type") == "array":
            yield from self.words(schema["items"], way.removesuffix(".") + "[].", depth)
            return
        required = schema.get("required", ())
        for name, content in schema.get("properties", {}).items():
            at = f"{way}{name}".removeprefix("[].")
            yield self._keyword(at, content, required=name in required, depth=depth)
            yield from self._below(content, f"{at}.", depth + 1)

    def _below(self, content: Mapping[str, Any], way: str, depth: int) -> Iterator[Keyword]:
        if _part_of(content) in self._parts:
            return
        if content.get("properties") or content.get("items", {}).get("properties"):
            yield from self.words(content, way, depth)
        values = content.get("additionalProperties")
        if isinstance(values, Mapping) and values.get("properties"):
            yield from self.words(values, f"{way}〈名称〉.", depth)

    def _keyword(
        self, name: str, content: Mapping[str, Any], *, required: bool, depth: int
    ) -> Keyword:
        link = next(
            (part for part in _leading_to(content, self._defined) if part in self._parts), ""
        )
        own = self._defined.get(_part_of(content), {})
        return Keyword(
            name=name,
            title=content.get("title") or own.get("title", ""),
            manner=self._manner(content),
            link=link,
            required=required,
            description=content.get("description") or own.get("description", ""),
            depth=depth,
        )

    def _manner(self, content: Mapping[str, Any]) -> str:
        """How the value is written, in words."""
        part = _part_of(content)
        if part:
            defined = self._defined[part]
            named = part in self._parts or defined.get("type") == "string"
            return str(defined["title"]) if named and "title" in defined else self._manner(defined)
        if "const" in content:
            return f"只能写 {_shown(content['const'])}"
        if "enum" in content:
            return _choice(map(_shown, content["enum"]))
        if "oneOf" in content and all("const" in one for one in content["oneOf"]):
            return _choice(f"{one['const']}（{one['title']}）" for one in content["oneOf"])
        if "anyOf" in content:
            return "，或者".join(self._manner(one) for one in content["anyOf"])
        return "，".join(filter(None, [self._kind(content), _count(content), *_bounds(content)]))

    def _kind(self, content: Mapping[str, Any]) -> str:
        types = content.get("type", [])
        types = [types] if isinstance(types, str) else types
        values = content.get("additionalProperties")
        if types == ["object"] and isinstance(values, Mapping) and not content.get("properties"):
            return f"〈{self._key(content)}〉: {self._manner(values)}"
        if types == ["array"] and content.get("items") and not _has_words(content):
            return f"列表，每项：{self._manner(content['items'])}"
        if content.get("format") in _FORMATS:
            return _FORMATS[content["format"]] + "，或 null" * ("null" in types)
        return "，或 ".join(_TYPES[kind] for kind in types) or "任何内容"

    def _key(self, content: Mapping[str, Any]) -> str:
        """What the names in a mapping are."""
        names = self._defined.get(_part_of(content.get("propertyNames", {})), {})
        return str(names.get("title", "字段名"))


def _choice(words: Iterable[str]) -> str:
    listed = list(words)
    return f"只能写 {listed[0]}" if len(listed) == 1 else f"{'、'.join(listed)} 里选一个"


def _count(content: Mapping[str, Any]) -> str:
    least, most = content.get("minItems"), content.get("maxItems")
    if least == most:
        return f"共 {least} 项" if least else ""
    words = [f"至少 {least} 项" if least else "", f"至多 {most} 项" if most else ""]
    return "，".join(filter(None, words))


def _part_of(content: Mapping[str, Any]) -> str:
    reference = content.get("$ref", "")
    return reference.rpartition("/")[2] if isinstance(reference, str) else ""


def _leading_to(content: Mapping[str, Any], defined: Mapping[str, Any]) -> Iterator[str]:
    """The named parts that the content is, holds in a list, or maps to."""
    part = _part_of(content)
    if part:
        yield part
        yield from _leading_to(defined[part], defined) if not _has_words(defined[part]) else ()
    for keyword in ("items", "additionalProperties"):
        if isinstance(content.get(keyword), Mapping):
            yield from _leading_to(content[keyword], defined)


def _bounds(content: Mapping[str, Any]) -> Iterator[str]:
    for keyword, words in _BOUNDS.items():
        if keyword in content and not (keyword == "minLength" and content[keyword] == 1):
            yield words.format(content[keyword])


def _shown(value: object) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
