"""Reads schema/ into a Catalogue; what the meta schemas refuse is a fault, never a guess."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from generator.records.dataset import Catalogue
from generator.records.form import Form, form_from
from generator.records.key import IDENTIFIER
from generator.records.programme import Programme, programme_from
from generator.records.region import regions_from
from generator.records.source import (
    DuplicateKey,
    NotComposable,
    Source,
    compose,
    escape_token,
    typed_by_style,
)
from generator.records.validator import compile_schema
from generator.settings import Bounds, Settings


@dataclass(frozen=True, slots=True)
class SchemaFileFault:
    """What is wrong with a file of schema/; `message` is Chinese, `source` its text if any."""

    path: str
    message: str
    pointer: str = ""
    line: int = 0
    source: Source | None = None


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
    forms = {
        path.name.removesuffix(".schema.json"): data
        for path in sorted((folder / "forms").glob("*.schema.json"))
        if (data := read.json(path, "form")) is not None
    }
    if faults or regions is None:
        return LoadedCatalogue(None, tuple(faults), digest.hexdigest())
    catalogue = Catalogue(
        regions=regions_from(regions),
        programmes={name: programme_from(name, data) for name, data in programmes.items()},
        forms={name: form_from(name, data) for name, data in forms.items()},
    )
    faults += _crosswise(catalogue)
    return LoadedCatalogue(None if faults else catalogue, tuple(faults), digest.hexdigest())


class _Reader:
    def __init__(self, root: Path, meta: Path, digest: Any, faults: list[SchemaFileFault]) -> None:
        self._root, self._meta, self._digest, self._faults = root, meta, digest, faults

    def yaml(self, path: Path, kind: str) -> Any:
        """The typed content of a YAML file, or None after noting its fault."""
        return self._read(path, kind, _parse_yaml)

    def json(self, path: Path, kind: str) -> Any:
        """The content of a JSON file, or None after noting its fault."""
        return self._read(path, kind, _parse_json)

    def _read(self, path: Path, kind: str, parse: Any) -> Any:
        name = path.relative_to(self._root).as_posix()
        try:
            text = _text(path, name)
            self._digest.update(f"{name}\0{text}\0".encode())
            source = Source(name, text)
            data = parse(source)
            self._accept(source, data, kind, path)
        except _Unreadable as unreadable:
            self._faults.append(unreadable.fault)
            return None
        return data

    def _accept(self, source: Source, data: Any, kind: str, path: Path) -> None:
        stem = path.name.split(".")[0]
        if kind != "regions" and not IDENTIFIER.fullmatch(stem):
            raise _Unreadable(SchemaFileFault(source.path, "文件名只能用小写字母、数字和连字符。"))
        for error in _meta_validator(str(self._meta / f"{kind}.schema.json")).iter_errors(data):
            pointer = "".join(f"/{escape_token(str(part))}" for part in error.instance_path)
            self._faults.append(
                SchemaFileFault(source.path, f"不符合约定：{error.message}", pointer, source=source)
            )


@cache
def _meta_validator(path: str) -> jsonschema_rs.Draft202012Validator:
    schema = json.loads(Path(path).read_text("utf-8"))
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def _text(path: Path, name: str) -> str:
    try:
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
            source.path, f"YAML 读不懂：{problem.problem}", line=problem.line, source=source
        )
        raise _Unreadable(fault) from None
    except (DuplicateKey, RecursionError):
        raise _Unreadable(
            SchemaFileFault(source.path, "有重复的字段，或字段名不是文字。")
        ) from None


def _parse_json(source: Source) -> Any:
    try:
        return json.loads(source.text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        fault = SchemaFileFault(
            source.path, f"JSON 读不懂：{error.msg}", line=error.lineno, source=source
        )
        raise _Unreadable(fault) from None
    except (DuplicateKey, RecursionError):
        raise _Unreadable(SchemaFileFault(source.path, "有重复的字段。")) from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise DuplicateKey
    return found


def _crosswise(catalogue: Catalogue) -> list[SchemaFileFault]:
    faults: list[SchemaFileFault] = []
    for programme in catalogue.programmes.values():
        path = f"schema/programmes/{programme.id}.yml"
        if programme.jurisdiction not in catalogue.regions.jurisdictions:
            faults.append(
                SchemaFileFault(path, f"辖区“{programme.jurisdiction}”没有登记。", "/jurisdiction")
            )
        for index, use in enumerate(programme.forms):
            if use.form not in catalogue.forms:
                faults.append(
                    SchemaFileFault(path, f"没有表单“{use.form}”。", f"/forms/{index}/form")
                )
        faults += [
            SchemaFileFault(path, f"没有指标“{goal.indicator}”。", f"/goals/{index}/indicator")
            for index, goal in enumerate(programme.goals)
            if goal.indicator and programme.indicator(goal.indicator) is None
        ]
        faults += [SchemaFileFault(path, message) for message in _selected(catalogue, programme)]
    faults += [fault for form in catalogue.forms.values() for fault in _form_faults(form)]
    return faults


def _selected(catalogue: Catalogue, programme: Programme) -> list[str]:
    return [
        f"指标、目标或核对里的“{name}”在表单“{selection.form}”里找不到。"
        for selection in programme.selections()
        for name in _unknown_names(catalogue.forms.get(selection.form), selection)
    ]


def _unknown_names(form: Form | None, selection: Any) -> list[str]:
    if form is None:
        return [selection.form]
    if selection.rows and selection.rows != form.rows:
        return [selection.rows]
    fields = form.row_fields if selection.rows else form.fields
    known = {field.name for field in fields}
    asked = [selection.field, *(selection.where or {})]
    return [name for name in asked if name and name not in known]


def _form_faults(form: Form) -> list[SchemaFileFault]:
    path = f"schema/forms/{form.id}.schema.json"
    known = {field.name: field for field in form.fields}
    faults = [
        SchemaFileFault(path, f"x-record 里的“{name}”不是表单的字段。", "/x-record")
        for name in (form.title_field, form.rows)
        if name and name not in known
    ]
    try:
        compile_schema(form.schema)
    except ValueError as error:
        faults.append(
            SchemaFileFault(path, f"不是有效的 JSON Schema：{str(error).splitlines()[0]}")
        )
    return faults
