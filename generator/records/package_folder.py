"""The only module that reads packages/: finds its files and makes packages of those in order.

It must not judge what a record in a package says; that is what the rules are for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from generator.records.key import IDENTIFIER
from generator.records.load import printable, read_bytes
from generator.records.package import (
    DESCRIPTOR,
    FIGURES,
    FOLDER,
    MEMBER,
    ORIGIN,
    Package,
    PackagedTable,
    PackageFault,
    PackageFiles,
    PublishedFigures,
    Stated,
    folder_of,
)
from generator.records.package_contract import (
    NotInShape,
    commit_of,
    described,
    difference,
    figures_of,
    instant_of,
    origin_of,
    stated_files,
    stated_hashes,
    table_of,
)
from generator.records.strict_json import NotStrictJson, read_json
from generator.settings import Settings

TAKE_AGAIN: Final = "不要手工修改；用 gongbao collect 重新取一次。"
_DEMONSTRATION: Final = re.compile(r"(?m)^[ ]+demonstration:[ ]*true[ ]*(?:#.*)?$")


def read_packages(settings: Settings) -> tuple[dict[str, PackageFiles], list[PackageFault]]:
    """The files of every package by jurisdiction, and what else lies there or cannot be read."""
    folder = settings.packages
    if folder.is_symlink() or (os.path.lexists(folder) and not folder.is_dir()):
        return {}, [PackageFault(FOLDER, "这里应当是文件夹。")]
    found: dict[str, PackageFiles] = {}
    faults: list[PackageFault] = []
    for entry in _listed(settings, FOLDER, faults):
        path = f"{FOLDER}/{printable(entry.name)}"
        if not entry.is_dir(follow_symlinks=False) or not IDENTIFIER.fullmatch(entry.name):
            told = "这里只放 gongbao collect 写的文件夹，一个辖区一个。"
            faults.append(PackageFault(path, "这不是取来的数据。", told))
            continue
        files = _files(settings, path, faults)
        if files is not None:
            found[entry.name] = files
    return found, faults


def package_of(
    settings: Settings, jurisdiction: str, files: PackageFiles
) -> tuple[Package | None, list[PackageFault]]:
    """The package that the files are, or why they are none."""
    folder = folder_of(jurisdiction)
    try:
        return _package(settings, jurisdiction, files)
    except _Unusable as unusable:
        return None, [unusable.fault(folder)]


class _Unusable(Exception):
    def __init__(self, name: str, message: str, told: str = TAKE_AGAIN, line: int = 0) -> None:
        super().__init__(message)
        self.name, self.message, self.told, self.line = name, message, told, line

    def fault(self, folder: str) -> PackageFault:
        """The same as a fault of a file below the root."""
        return PackageFault(f"{folder}/{self.name}", self.message, self.told, self.line)


def _package(
    settings: Settings, jurisdiction: str, files: PackageFiles
) -> tuple[Package | None, list[PackageFault]]:
    for name in (ORIGIN, DESCRIPTOR):
        if name not in files:
            raise _Unusable(name, "缺少这个文件，不知道数据从哪里来。")
    document = _parsed(ORIGIN, lambda: read_json(files[ORIGIN]))
    origin = _parsed(ORIGIN, lambda: origin_of(document))
    if origin.jurisdiction != jurisdiction:
        raise _Unusable(ORIGIN, "文件里写的辖区，和文件夹的名字不一致。")
    faults = [fault.fault(folder_of(jurisdiction)) for fault in _altered(document, files)]
    if faults:
        return None, faults
    descriptor = _parsed(DESCRIPTOR, lambda: described(files[DESCRIPTOR]))
    faults = [fault.fault(folder_of(jurisdiction)) for fault in _misstated(descriptor, files)]
    members = {name: files[name] for name in files if name not in (ORIGIN, DESCRIPTOR)}
    tables: list[PackagedTable] = []
    figures: dict[str, PublishedFigures] = {}
    for name, content in members.items():
        path = f"{folder_of(jurisdiction)}/{name}"
        try:
            if name.endswith(f"/{FIGURES}"):
                published = figures_of(path, content, jurisdiction)
                figures[published.programme] = published
            else:
                tables.append(table_of(path, content, jurisdiction))
        except (NotInShape, NotStrictJson) as reason:
            faults.append(PackageFault(path, str(reason), TAKE_AGAIN, getattr(reason, "line", 0)))
    synthetic = any(table.demonstration for table in tables) or descriptor.get(
        "x-demonstration", False
    )
    if synthetic and not is_demonstration(settings):
        raise _Unusable(ORIGIN, "这是演示数据，不能汇入正式的网站。", "删除这个文件夹。")
    if faults:
        return None, faults
    origin = replace(
        origin,
        created=instant_of(descriptor),
        version=commit_of(descriptor),
        demonstration=synthetic,
    )
    return Package(origin, tuple(tables), figures, descriptor, len(files)), []


def is_demonstration(settings: Settings) -> bool:
    """Whether the root says of itself that all its records are synthetic."""
    try:
        configuration = (settings.root / "mkdocs.yml").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return _DEMONSTRATION.search(configuration) is not None


def _parsed(name: str, read: Any) -> Any:
    try:
        return read()
    except (NotInShape, NotStrictJson) as reason:
        raise _Unusable(name, str(reason), line=getattr(reason, "line", 0)) from None


def _altered(document: Any, files: PackageFiles) -> Iterator[_Unusable]:
    """How the files differ from those that were taken."""
    taken = stated_hashes(document)
    for name in sorted(files.keys() - taken.keys() - {ORIGIN}):
        yield _Unusable(name, "取数据的时候没有这个文件。")
    for name, (size, digest) in taken.items():
        if name not in files:
            yield _Unusable(name, "取来的这个文件不见了。")
            continue
        changed = difference(files[name], Stated(size, digest))
        if changed:
            yield _Unusable(name, f"文件在取来以后被改动过：{changed}。")


def _misstated(descriptor: Any, files: Mapping[str, bytes]) -> Iterator[_Unusable]:
    """How the files differ from what the package itself states of them."""
    stated = stated_files(descriptor)
    for name, content in files.items():
        if name in (ORIGIN, DESCRIPTOR):
            continue
        if name not in stated:
            yield _Unusable(name, f"{DESCRIPTOR} 没有列出这个文件。")
            continue
        wrong = difference(content, stated[name])
        if wrong:
            yield _Unusable(name, f"文件和 {DESCRIPTOR} 写明的不一致：{wrong}。")


def _files(settings: Settings, folder: str, faults: list[PackageFault]) -> PackageFiles | None:
    """The files of one package, None where one of them cannot be taken for what it is."""
    before, names = len(faults), []
    for entry in _listed(settings, folder, faults):
        path = f"{folder}/{printable(entry.name)}"
        if entry.is_dir(follow_symlinks=False):
            names += [
                f"{printable(entry.name)}/{printable(inner.name)}"
                for inner in _listed(settings, path, faults)
            ]
        else:
            names.append(printable(entry.name))
    bounds = settings.bounds
    if len(names) > bounds.package_files:
        faults.append(PackageFault(folder, f"文件多于 {bounds.package_files} 个。"))
        return None
    found: dict[str, bytes] = {}
    for name in sorted(names):
        path = f"{folder}/{name}"
        if name not in (ORIGIN, DESCRIPTOR) and not MEMBER.fullmatch(name):
            faults.append(PackageFault(path, "这不是取来的文件。", "删除它。"))
            continue
        try:
            content = _regular(settings, path)
        except OSError as error:
            reason = error.strerror or "不是普通文件"
            faults.append(PackageFault(path, f"文件读不出来：{reason}。", TAKE_AGAIN))
            continue
        if len(content) > bounds.package_file_bytes:
            most = f"超过 {bounds.package_file_bytes} 字节的上限。"
            faults.append(PackageFault(path, f"文件太大，{most}"))
            continue
        found[name] = content
    return found if len(faults) == before else None


def _regular(settings: Settings, path: str) -> bytes:
    target = settings.root / path
    if target.is_symlink() or not target.is_file():
        raise OSError(0, "不是普通文件")
    return read_bytes(settings, path, settings.bounds.package_file_bytes)


def _listed(settings: Settings, folder: str, faults: list[PackageFault]) -> list[os.DirEntry[str]]:
    if not os.path.lexists(settings.root / folder):
        return []
    try:
        with os.scandir(settings.root / folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        faults.append(PackageFault(folder, f"文件夹读不出来：{error.strerror or ''}。"))
        return []
