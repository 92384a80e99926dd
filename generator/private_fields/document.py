"""A record file with the places of its private values; it must not seal or open them."""

from __future__ import annotations

from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.diagnostics import Severity
from generator.records.dataset import Catalogue
from generator.records.form import Field, Form
from generator.records.key import RecordKey
from generator.records.load import read_bytes, walk
from generator.records.source import NULLS, NotComposable, compose, escape_token, is_ordinary
from generator.rules.explain_text import explain_text
from generator.settings import Settings


class Refused(Exception):
    """A file cannot be worked on; the text is a Chinese reason, without any of its content."""


@dataclass(frozen=True, slots=True)
class Place:
    """A private value: where it stands, in characters of the text, and what it says.

    `about` is what the row of a list that it stands in is called, empty outside of lists.
    """

    pointer: str
    label: str
    line: int
    start: int
    end: int
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A record file: `strangers` are the names in it that its form does not have."""

    key: RecordKey
    form: Form
    text: str
    node: Node
    places: tuple[Place, ...]
    strangers: tuple[str, ...]


def records_in(settings: Settings, asked: str) -> list[str]:
    """The record files that a path below the root names: itself, or all within the folder."""
    if not (settings.root / asked).is_dir():
        return [asked]
    within = "" if asked in ("", ".") else f"{asked.rstrip('/')}/"
    entries = (entry for entry in walk(settings) if entry.path.startswith(within))
    return [e.path for e in entries if not e.kind and not e.problem and RecordKey.from_path(e.path)]


def read_document(
    settings: Settings, catalogue: Catalogue, path: str, *, orderly: bool
) -> Document:
    """The file's text and private values; where it has to be orderly, no slip may hide a value."""
    key = RecordKey.from_path(path)
    if key is None:
        raise Refused("不是记录文件。记录放在 submissions/辖区/单位/项目计划/表单/标识.yml。")
    if key.programme not in catalogue.programmes or key.form not in catalogue.forms:
        raise Refused("没有这个项目计划或表单。先运行 gongbao check 看文件放得对不对。")
    form = catalogue.form_of(key.programme, key.form)
    try:
        content = read_bytes(settings, path)
    except OSError as problem:
        raise Refused(f"读不出来：{problem.strerror}。") from None
    advice = f"先运行 gongbao check {path} 改好。"
    if len(content) > settings.bounds.file_bytes:
        raise Refused(f"文件太大。{advice}")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(f"文件不是 UTF-8 编码。{advice}") from None
    if orderly and not is_ordinary(text):
        found = explain_text(path, content, settings.bounds).diagnostics
        faults = sum(finding.severity is Severity.ERROR for finding in found)
        if faults:
            raise Refused(f"有 {faults} 处书写错误，怕漏掉该密封的内容。{advice}")
    try:
        node = compose(text, settings.bounds)
    except NotComposable:
        raise Refused(f"YAML 读不懂。{advice}") from None
    if not isinstance(node, MappingNode):
        raise Refused(f"里面没有字段。{advice}")
    reader = _Reader(form, text, advice)
    reader.read(node, form.root, "")
    return Document(key, form, text, node, tuple(reader.places), tuple(reader.strangers))


class _Reader:
    """Gathers the private values of a document and the names that the form does not have."""

    def __init__(self, form: Form, text: str, advice: str) -> None:
        self._form, self._text, self._advice = form, text, advice
        self.places: list[Place] = []
        self.strangers: list[str] = []

    def read(self, node: Node, field: Field, pointer: str, about: str = "") -> None:
        if isinstance(node, SequenceNode) and field.items:
            for index, item in enumerate(node.value):
                self.read(item, field.items, f"{pointer}/{index}", _called(item, field.items))
        if not isinstance(node, MappingNode):
            return
        names = [str(key.value) for key, _ in node.value]
        if len(set(names)) < len(names):
            raise Refused(f"有重复的字段。{self._advice}")
        for name, (_, value) in zip(names, node.value, strict=True):
            child = field.child(name)
            at = f"{pointer}/{escape_token(name)}"
            if child is None:
                self.strangers.append(name)
            elif child.private:
                self._take(value, at, about)
            else:
                self.read(value, child, at, about)

    def _take(self, node: Node, pointer: str, about: str) -> None:
        label, line = self._form.label_at(pointer), node.start_mark.line + 1
        if not isinstance(node, ScalarNode):
            raise Refused(f"第 {line} 行“{label}”要写成一段文字，不能分项。{self._advice}")
        if not node.value.strip() or (node.style in (None, "") and node.value in NULLS):
            return
        shift = self._text.startswith("\ufeff")  # which the parser does not count
        start, end = node.start_mark.index + shift, node.end_mark.index + shift
        end = start + len(self._text[start:end].rstrip())  # a block ends behind its line feed
        said = node.value.rstrip("\n")
        self.places.append(Place(pointer, label, line, start, end, said, about))


def _called(row: Node, field: Field) -> str:
    """What people call a row: the first text in it that is public."""
    if not isinstance(row, MappingNode):
        return ""
    texts = {str(key.value): value.value for key, value in row.value if _is_text(value)}
    named = (child for child in field.properties if child.type == "string" and not child.private)
    return next((str(texts[child.name]) for child in named if child.name in texts), "")


def _is_text(node: Node) -> bool:
    return isinstance(node, ScalarNode)
