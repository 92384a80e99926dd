"""Reads schema/ into a Catalogue; what the meta schemas refuse is a fault, never a guess."""

from __future__ import annotations

import hashlib
import json
import stat
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from generator.records.complaint import SchemaFileFault, in_chinese, json_problem, unknown_keys
from generator.records.crosswise import crosswise
from generator.records.dataset import Catalogue
from generator.records.form import form_from
from generator.records.key import IDENTIFIER
from generator.records.load import printable
from generator.records.programme_file import programme_from
from generator.records.region import regions_from
from generator.records.source import (
    DuplicateKey,
    NotComposable,
    Source,
    compose,
    escape_token,
    typed_by_style,
)
from generator.sealing.keys import Recipients, recipients_from
from generator.settings import Bounds, Settings


@dataclass(frozen=True)
class LoadedCatalogue:
    """`catalogue` is None where a fault keeps it incomplete; `digest` names its content."""

    catalogue: Catalogue | None
    faults: tuple[SchemaFileFault, ...]
    digest: str


class _Unreadable(Exception):
    def __init__(self, fault: SchemaFileFault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def load_catalogue(settings: Settings) -> LoadedCatalogue:
    """Everything under schema/, each file checked against the engine's contract for its kind.

    Raises FileNotFoundError where the root has no schema/regions.yml.
    """
    folder = settings.schema
    regions_path = folder / "regions.yml"
    if not regions_path.is_file():
        raise FileNotFoundError(str(regions_path))
    digest = hashlib.sha256()
    faults: list[SchemaFileFault] = []
    read = _Reader(settings.root, folder / "meta", digest, faults)
    regions = read.yaml(regions_path, "regions")
    programmes = {
        path.stem: data
        for path in sorted((folder / "programmes").glob("*.yml"))
        if (data := read.yaml(path, "programme")) is not None
    }
    faults += _strangers(settings.root, folder / "programmes", ".yml")
    faults += _strangers(settings.root, folder / "forms", ".schema.json")
    forms = {
        path.name.removesuffix(".schema.json"): data
        for path in sorted((folder / "forms").glob("*.schema.json"))
        if (data := read.json(path, "form")) is not None
    }
    keys = {
        (path.parent.name, path.stem): read.keys(path)
        for path in sorted((folder / "keys").glob("*/*.txt"))
    }
    faults += _misplaced_keys(settings.root, folder / "keys")
    if faults or regions is None:
        return LoadedCatalogue(None, tuple(faults), digest.hexdigest())
    catalogue = Catalogue(
        regions=regions_from(regions),
        programmes={name: programme_from(name, data) for name, data in programmes.items()},
        forms={name: form_from(name, data) for name, data in forms.items()},
        keys=keys,
        contracts=read.schemas,
    )
    faults += [replace(f, source=read.sources.get(f.path)) for f in crosswise(catalogue)]
    return LoadedCatalogue(None if faults else catalogue, tuple(faults), digest.hexdigest())


def _strangers(root: Path, folder: Path, suffix: str) -> list[SchemaFileFault]:
    """A fault for everything in the folder that no definition can be; nothing is passed over."""
    return [
        SchemaFileFault(
            printable(path.relative_to(root).as_posix()),
            f"这里只放扩展名为 {suffix} 的文件。",
        )
        for path in sorted(folder.glob("*"))
        if not path.name.endswith(suffix) and not path.name.startswith(".")
    ]


def _misplaced_keys(root: Path, folder: Path) -> list[SchemaFileFault]:
    """A fault for everything below schema/keys/ that is no register of a bureau's keys."""
    return [
        SchemaFileFault(
            printable(path.relative_to(root).as_posix()),
            "这里只放公钥名单：schema/keys/辖区/单位.txt。",
        )
        for path in sorted(folder.rglob("*"))
        if not path.name.startswith(".")
        and (path.is_symlink() or not path.is_dir())
        and (path.parent.parent != folder or path.suffix != ".txt")
    ]


class _Reader:
    def __init__(self, root: Path, meta: Path, digest: Any, faults: list[SchemaFileFault]) -> None:
        self._root, self._meta, self._digest, self._faults = root, meta, digest, faults
        self._contracts: dict[str, jsonschema_rs.Draft202012Validator] = {}
        self.schemas: dict[str, dict[str, Any]] = {}
        self.sources: dict[str, Source] = {}

    def yaml(self, path: Path, kind: str) -> Any:
        """The typed content of a YAML file, or None after noting its fault."""
        return self._read(path, kind, _parse_yaml)

    def json(self, path: Path, kind: str) -> Any:
        """The content of a JSON file, or None after noting its fault."""
        return self._read(path, kind, _parse_json)

    def keys(self, path: Path) -> Recipients:
        """The public keys of a register, after noting its faults, which never quote a line."""
        name = path.relative_to(self._root).as_posix()
        try:
            text = _text(path, name)
        except _Unreadable as unreadable:
            self._faults.append(unreadable.fault)
            return Recipients()
        self._digest.update(f"{name}\0{text}\0".encode())
        recipients, faults = recipients_from(text)
        self._faults += [SchemaFileFault(name, f.message, line=f.line) for f in faults]
        return recipients

    def _read(self, path: Path, kind: str, parse: Any) -> Any:
        name = path.relative_to(self._root).as_posix()
        try:
            text = _text(path, name)
            self._digest.update(f"{name}\0{text}\0".encode())
            source = self.sources[name] = Source(name, text)
            data = parse(source)
            self._accept(source, data, kind, path)
        except _Unreadable as unreadable:
            if unreadable.fault not in self._faults:  # a contract is asked for by many files
                self._faults.append(unreadable.fault)
            return None
        return data

    def _accept(self, source: Source, data: Any, kind: str, path: Path) -> None:
        stem = path.name.split(".")[0]
        if kind != "regions" and not IDENTIFIER.fullmatch(stem):
            raise _Unreadable(SchemaFileFault(source.path, "文件名只能用小写字母、数字和连字符。"))
        for error in self._contract(kind).iter_errors(data):
            pointer = "".join(f"/{escape_token(str(part))}" for part in error.instance_path)
            told = [
                (f"{pointer}/{escape_token(name)}", said, True)
                for name, said in unknown_keys(error, self.schemas[kind])
            ]
            self._faults += [
                SchemaFileFault(source.path, said, at, key=key, source=source)
                for at, said, key in told or [(pointer, in_chinese(error), False)]
            ]

    def _contract(self, kind: str) -> jsonschema_rs.Draft202012Validator:
        if kind not in self._contracts:
            self._contracts[kind] = self._read_contract(kind)
        return self._contracts[kind]

    def _read_contract(self, kind: str) -> jsonschema_rs.Draft202012Validator:
        path = self._meta / f"{kind}.schema.json"
        name = path.relative_to(self._root).as_posix()
        text = _text(path, name)
        self._digest.update(f"{name}\0{text}\0".encode())
        try:
            schema = json.loads(text)
            if not isinstance(schema, dict):
                raise _Unreadable(SchemaFileFault(name, "不是有效的 JSON Schema：要写成一组规定。"))
            self.schemas[kind] = schema
            return _compiled(text)
        except ValueError as error:
            message = f"不是有效的 JSON Schema：{str(error).splitlines()[0]}"
            raise _Unreadable(SchemaFileFault(name, message)) from None
        except RecursionError:
            raise _Unreadable(SchemaFileFault(name, "层级太深。")) from None


@cache
def _compiled(text: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(json.loads(text), validate_formats=True, offline=True)


def _text(path: Path, name: str) -> str:
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise _Unreadable(SchemaFileFault(name, "这里要有一个普通文件。"))
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise _Unreadable(SchemaFileFault(name, "文件不是 UTF-8 编码。")) from None
    except OSError as error:
        raise _Unreadable(SchemaFileFault(name, f"文件读不出来：{error.strerror}")) from None


def _parse_yaml(source: Source) -> Any:
    try:
        node = compose(source.text, Bounds())
        return typed_by_style(node) if node else None
    except NotComposable as problem:
        fault = SchemaFileFault(
            source.path, "YAML 读不懂", line=problem.line, source=source, problem=problem
        )
        raise _Unreadable(fault) from None
    except DuplicateKey as key:
        said = f"字段“{key.name}”重复了。" if key.name else "这里的字段名不是一个词。"
        fault = SchemaFileFault(source.path, said, line=key.line, source=source)
        raise _Unreadable(fault) from None


def _parse_json(source: Source) -> Any:
    try:
        return json.loads(source.text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        fault = SchemaFileFault(
            source.path,
            f"JSON 读不懂：{json_problem(error.msg)}。",
            line=error.lineno,
            source=source,
        )
        raise _Unreadable(fault) from None
    except DuplicateKey as key:
        raise _Unreadable(SchemaFileFault(source.path, f"字段“{key.name}”重复了。")) from None
    except RecursionError:
        raise _Unreadable(SchemaFileFault(source.path, "层级太深。")) from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise DuplicateKey(name)
        found[name] = value
    return found
