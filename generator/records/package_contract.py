"""The shape of a package's files, so that later stages may rely on it; it knows no catalogue."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import Any, Final

import jsonschema_rs

from generator.git.command import COMMIT_NAME
from generator.records.formats import is_date
from generator.records.key import RecordKey
from generator.records.package import (
    ADDRESS,
    Entry,
    Origin,
    PackagedTable,
    Place,
    PublishedFigure,
    PublishedFigures,
    Stated,
)
from generator.records.package_shapes import SHAPES
from generator.records.strict_json import read_json
from generator.records.validator import compile_schema


class NotInShape(Exception):
    """A file of a package is not as agreed; the message is Chinese."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


_INSTANT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,15}(?:Z|[+-][0-9]{2}:[0-9]{2})")
_KEY: Final = re.compile(r'"key":[ ]?"([a-z0-9/-]{1,400})"')


def origin_of(document: Any) -> Origin:
    """Where a package comes from, by its origin.json; raises NotInShape."""
    _hold("origin", document)
    for name in ("source", "site"):
        address = document[name]
        if address is not None and not ADDRESS.fullmatch(address):
            raise NotInShape(f"{name} 要么是 null，要么是以 https:// 开头、以 / 结尾的网址。")
    if not is_date(document["taken"]):
        raise NotInShape("taken 不是日期。")
    return Origin(
        jurisdiction=document["jurisdiction"],
        site=document["site"] or "",
        source=document["source"] or "",
        taken=document["taken"],
    )


def stated_hashes(document: Any) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of each file as they were when it was taken, by an origin.json in shape."""
    return {entry["path"]: (entry["bytes"], entry["sha256"]) for entry in document["files"]}


@cache
def _compiled(shape: str) -> jsonschema_rs.Draft202012Validator:
    return compile_schema(SHAPES[shape])


def _hold(shape: str, document: Any) -> None:
    version = document.get("version") if isinstance(document, dict) else None
    wanted = SHAPES[shape]["properties"].get("version", {}).get("const")
    if wanted is not None and isinstance(version, int) and version != wanted:
        raise NotInShape(f"文件的版本是 {version}，本程序认得版本 {wanted}。")
    for error in _compiled(shape).iter_errors(document):
        where = "/".join(map(str, error.instance_path))
        raise NotInShape(f"内容不符合约定{f'，在 {where[:80]}' if where else ''}。")


def described(content: bytes) -> Any:
    """A descriptor in shape; raises NotInShape, NotStrictJson."""
    document = read_json(content)
    _hold("descriptor", document)
    return document


def stated_files(descriptor: Any) -> dict[str, Stated]:
    """The JSON files that a descriptor lists, by path, with what it states of them."""
    found = {
        resource["x-json"]: _stated(resource.get("x-json-bytes"), resource.get("x-json-hash"))
        for resource in descriptor["resources"]
        if "x-json" in resource
    }
    for entry in descriptor.get("x-figures", ()):
        found[entry["path"]] = _stated(entry.get("bytes"), entry.get("hash"))
    return found


def _stated(size: int | None, digest: str | None) -> Stated:
    return Stated(size, digest.removeprefix("sha256:") if digest else None)


def difference(content: bytes, stated: Stated) -> str:
    """In Chinese what of the content is not as stated, empty where all is."""
    if stated.bytes is not None and len(content) != stated.bytes:
        return f"大小是 {len(content)} 字节，写明的是 {stated.bytes} 字节"
    digest = hashlib.sha256(content).hexdigest()
    if stated.sha256 is not None and digest != stated.sha256:
        return f"SHA-256 是 {digest[:12]}…，写明的是 {stated.sha256[:12]}…"
    return ""


def instant_of(descriptor: Any) -> str:
    """When the package says that it was made, empty where it does not say so in ISO 8601."""
    text = descriptor.get("created", "")
    return text if _INSTANT.fullmatch(text) else ""


def commit_of(descriptor: Any) -> str:
    """The commit that the package says it was made of, or an empty text."""
    text = descriptor.get("version", "")
    return text if COMMIT_NAME.fullmatch(text) else ""


def homepage_of(descriptor: Any) -> str:
    """The address that the package gives itself, empty where it is not a plain one."""
    text = descriptor.get("homepage", "")
    return text if ADDRESS.fullmatch(text) else ""


def table_of(path: str, content: bytes, jurisdiction: str) -> PackagedTable:
    """The records that `jurisdiction` handed in itself; raises NotInShape, NotStrictJson.

    `path` ends in `<programme>/<form>.json`, which every record's key must agree with.
    """
    document = read_json(content)
    _hold("table", document)
    programme, form = _names(path)
    if (document["programme"]["id"], document["form"]["id"]) != (programme, form):
        raise NotInShape("文件里写的项目计划和表单，和文件的位置不一致。")
    lines = _lines(content)
    entries: dict[RecordKey, Entry] = {}
    others = []
    for record in document["records"]:
        text, line = record["key"], lines.get(record["key"], 0)
        key = RecordKey.from_path(f"submissions/{text}.yml")
        if key is None or (key.programme, key.form) != (programme, form):
            raise NotInShape(f"“{text[:80]}”不是这张表的记录编号。", line)
        if key.jurisdiction != jurisdiction:
            others.append(record)
            continue
        if "origin" in record:
            raise NotInShape(f"“{text}”在那个网站也是取来的，请到首先公布它的网站去取。", line)
        if key in entries:
            raise NotInShape(f"“{text}”出现了两次。", line)
        entries[key] = Entry(key, record["data"], line)
        others.append({name: value for name, value in record.items() if name != "data"})
    beside = {**document, "records": others}
    synthetic = any(record.get("demonstration") for record in document["records"])
    return PackagedTable(
        path, programme, form, tuple(entries.values()), beside, demonstration=synthetic
    )


def figures_of(path: str, content: bytes, jurisdiction: str) -> PublishedFigures:
    """What `jurisdiction` published as its own figures; raises NotInShape, NotStrictJson."""
    document = read_json(content)
    _hold("figures", document)
    programme, _ = _names(path)
    if document["programme"]["id"] != programme:
        raise NotInShape("文件里写的项目计划，和文件的位置不一致。")
    found: dict[str, PublishedFigure] = {}
    listed: set[str] = set()
    for indicator in document["indicators"]:
        own = [e for e in indicator["by_jurisdiction"] if e["id"] == jurisdiction]
        if indicator["id"] in listed or len(own) > 1:
            raise NotInShape(f"指标“{indicator['id'][:80]}”出现了两次。")
        listed.add(indicator["id"])
        for entry in own:
            places: dict[Place, int | float] = {
                (part["jurisdiction"], part["id"]): part["figure"] for part in entry["by_bureau"]
            }
            found[indicator["id"]] = PublishedFigure(entry["figure"], places)
    return PublishedFigures(path, programme, found, frozenset(listed), document)


def _names(path: str) -> tuple[str, str]:
    _, programme, file = path.rsplit("/", 2)
    return programme, file.removesuffix(".json")


def _lines(content: bytes) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, line in enumerate(content.decode("utf-8").split("\n"), 1):
        for match in _KEY.finditer(line):
            found.setdefault(match[1], number)
    return found
