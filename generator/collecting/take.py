"""From a source to the files of a package: what is chosen, what is left; it must not write any."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from generator.collecting.source import Source, SourceFault, site_of
from generator.records.dataset import Catalogue
from generator.records.key import IDENTIFIER, RecordKey
from generator.records.package import DESCRIPTOR, FIGURES, ORIGIN, VERSION, PackageFiles, Stated
from generator.records.package_contract import (
    NotInShape,
    described,
    difference,
    homepage_of,
    stated_files,
)
from generator.records.programme import Programme
from generator.records.strict_json import NotStrictJson, read_json
from generator.settings import Bounds

_LISTED: Final = 8


class PackageRefused(Exception):
    """What was published is not as agreed; the message is Chinese."""


@dataclass(slots=True)
class Taken:
    """The files of a package, and what a reader should know of how they were chosen.

    `tables` holds (programme, form, records of the jurisdiction); `left` says in Chinese what was
    published and not taken, `doubts` what could not be verified.
    """

    jurisdiction: str
    files: PackageFiles
    tables: list[tuple[str, str, int]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def taken_from(
    source: Source, catalogue: Catalogue, bounds: Bounds, day: str, jurisdiction: str = ""
) -> Taken:
    """What a jurisdiction published of the programmes that those above it run.

    Without `jurisdiction` it is the only one whose records are there. Raises SourceFault,
    PackageRefused.
    """
    content = source.read(DESCRIPTOR, bounds.package_file_bytes)
    try:
        descriptor = described(content)
    except (NotInShape, NotStrictJson) as reason:
        raise PackageRefused(f"{DESCRIPTOR}：{reason}") from None
    taken = Taken(jurisdiction, {})
    members = list(_chosen(catalogue, descriptor, taken))
    if len(members) > bounds.package_files - 2:
        raise PackageRefused(f"要取的文件多于 {bounds.package_files - 2} 个。")
    stated, files = stated_files(descriptor), {}
    for path in members:
        files[path] = _member(source, path, bounds.package_file_bytes, stated[path], taken)
    taken.jurisdiction = _whose(catalogue, files, jurisdiction)
    kept = dict(_of_jurisdiction(files, taken))
    if not taken.tables:
        name = catalogue.regions.jurisdictions[taken.jurisdiction].name
        raise PackageRefused(f"里面没有{name}可以汇总的记录。")
    kept[DESCRIPTOR] = content
    site = site_of(source.address) or homepage_of(descriptor)
    kept[ORIGIN] = _origin(taken.jurisdiction, source.address, site, day, kept)
    taken.files = kept
    return taken


def _chosen(catalogue: Catalogue, descriptor: Any, taken: Taken) -> Iterator[str]:
    """The paths of tables and figures of programmes that a jurisdiction hands in to another."""
    programmes: dict[str, Programme] = {}
    for resource in descriptor["resources"]:
        programme_id, _, form_id = resource["name"].partition(".")
        programme = catalogue.programmes.get(programme_id)
        if programme is None or not _has_children(catalogue, programme):
            continue
        form = catalogue.forms.get(form_id)
        if form is None or programme.use_of(form_id) is None:
            taken.left.append(f"“{programme.short}”的表单 {form_id[:64]}：本站没有定义")
            continue
        if form.bulletin:
            continue
        path = f"{programme_id}/{form_id}.json"
        if resource.get("x-json") != path:
            raise PackageRefused(f"{DESCRIPTOR} 里 {path} 的位置写成了别的，不读。")
        programmes[programme_id] = programme
        yield path
    for entry in descriptor.get("x-figures", ()):
        if entry["programme"] in programmes:
            path = f"{entry['programme']}/{FIGURES}"
            if entry["path"] != path:
                raise PackageRefused(f"{DESCRIPTOR} 里 {path} 的位置写成了别的，不读。")
            programmes.pop(entry["programme"])
            yield path
    taken.doubts += [
        f"“{programme.short}”没有公布指标数，只能由记录算出" for programme in programmes.values()
    ]


def _has_children(catalogue: Catalogue, programme: Programme) -> bool:
    places = catalogue.regions.jurisdictions.values()
    return any(place.parent == programme.jurisdiction for place in places)


def _member(source: Source, path: str, most: int, stated: Stated, taken: Taken) -> bytes:
    if stated.bytes is not None and stated.bytes > most:
        raise PackageRefused(f"{path} 写明有 {stated.bytes} 字节，超过 {most} 字节的上限。")
    content = source.read(path, most)
    if stated.sha256 is None:
        taken.doubts.append(f"{path} 没有写明 SHA-256，无法核对传输是否完整")
    wrong = difference(content, stated)
    if wrong:
        raise PackageRefused(
            f"{path} 和 {DESCRIPTOR} 写明的不一致：{wrong}。可能正在更新，稍后再取。"
        )
    return content


def _whose(catalogue: Catalogue, files: PackageFiles, asked: str) -> str:
    """The jurisdiction that the package speaks for."""
    known = catalogue.regions.jurisdictions
    if asked:
        return asked
    found = Counter(
        key.jurisdiction
        for path, content in files.items()
        for key in _keys(path, content)
        if key.jurisdiction in known and known[key.jurisdiction].parent
    )
    if len(found) == 1:
        return next(iter(found))
    if not found:
        raise PackageRefused("里面没有可以汇总的记录。")
    names = "、".join(f"{name}（{known[name].name}）" for name in sorted(found))
    raise PackageRefused(f"里面有几个辖区的记录，用 --jurisdiction 写明取哪一个：{names}。")


def _keys(path: str, content: bytes) -> Iterator[RecordKey]:
    """The keys of a table's records; what else may be wrong with one, the check says."""
    if path.endswith(f"/{FIGURES}"):
        return
    try:
        document = read_json(content)
    except NotStrictJson as reason:
        raise PackageRefused(f"{path}：{reason}") from None
    records = document.get("records") if isinstance(document, dict) else None
    for record in records if isinstance(records, list) else ():
        text = record.get("key") if isinstance(record, dict) else None
        key = RecordKey.from_path(f"submissions/{text}.yml") if isinstance(text, str) else None
        if key is None:
            raise PackageRefused(f"{path} 里有一条记录没有可用的编号。")
        yield key


def _of_jurisdiction(files: PackageFiles, taken: Taken) -> Iterator[tuple[str, bytes]]:
    """The tables that hold records of the jurisdiction, and the figures of their programmes."""
    programmes = set()
    others: Counter[str] = Counter()
    for path, content in files.items():
        if path.endswith(f"/{FIGURES}"):
            continue
        programme, form = path.removesuffix(".json").split("/")
        counted = Counter(key.jurisdiction for key in _keys(path, content))
        own = counted.pop(taken.jurisdiction, 0)
        others += counted
        if own:
            programmes.add(programme)
            taken.tables.append((programme, form, own))
            yield path, content
    for path, content in files.items():
        if path.endswith(f"/{FIGURES}") and path.split("/")[0] in programmes:
            yield path, content
    if others:
        named = [f"{name} {count} 条" for name, count in sorted(others.items())[:_LISTED]]
        taken.left.append(f"别的辖区的记录：{'、'.join(named)}")


def _origin(jurisdiction: str, source: str, site: str, day: str, files: PackageFiles) -> bytes:
    described_files: Iterable[dict[str, Any]] = (
        {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in sorted(files.items())
    )
    document = {
        "version": VERSION,
        "jurisdiction": jurisdiction,
        "source": source or None,
        "site": site or None,
        "taken": day,
        "files": list(described_files),
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def known_jurisdiction(catalogue: Catalogue, name: str) -> str:
    """The jurisdiction that somebody asked for; raises SourceFault where there is none to take."""
    places = catalogue.regions.jurisdictions
    if IDENTIFIER.fullmatch(name) and name in places and places[name].parent in places:
        return name
    fit = [place.id for place in places.values() if place.parent in places]
    raise SourceFault(f"没有可以取数据的辖区“{name}”。可以写：{'、'.join(fit)}。")
