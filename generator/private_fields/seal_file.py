"""A file's private values sealed, all else left byte for byte; it must not write the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from generator.private_fields.document import Document, Place, Refused, read_document
from generator.records.dataset import Catalogue
from generator.records.form import Form
from generator.records.private import schema_at
from generator.records.source import NotComposable, compose, tree_of
from generator.records.validator import accepts
from generator.sealing import box
from generator.sealing.keys import Recipients
from generator.sealing.token import damage, is_marked
from generator.settings import Settings

_GUIDE: Final = "docs/privacy.md"


@dataclass(frozen=True, slots=True)
class Sealing:
    """What sealing makes of a file: `content` is None where nothing in it is clear.

    `sealed` are the labels of the fields that are sealed now, `already` counts those that were.
    """

    content: bytes | None
    sealed: tuple[str, ...] = ()
    already: int = 0
    receiver: str = ""


def sealed(settings: Settings, catalogue: Catalogue, path: str) -> Sealing:
    """The file with sealed text for every clear private value, all else byte for byte; Refused."""
    document = read_document(settings, catalogue, path, orderly=True)
    if not document.form.has_private:
        return Sealing(None)
    if document.strangers:
        raise Refused(
            f"表单里没有字段“{document.strangers[0]}”。先运行 gongbao check {path} 改好，再密封。"
        )
    clear = []
    for place in document.places:
        if not is_marked(place.text):
            _require_fit(document.form, place)
            clear.append(place)
        elif reason := damage(place.text):
            raise Refused(f"第 {place.line} 行“{place.label}”里的密文已损坏：{reason}。")
    already = len(document.places) - len(clear)
    if not clear:
        return Sealing(None, already=already)
    receiver, keys = receiver_of(catalogue, document.key.programme)
    tokens = {place: box.seal(place.text, keys.current) for place in clear}
    text = document.text
    for place in reversed(clear):
        text = text[: place.start] + tokens[place] + text[place.end :]
    _prove(settings, document, text, {place.pointer: tokens[place] for place in clear})
    labels = tuple(place.label for place in clear)
    return Sealing(text.encode("utf-8"), labels, already, receiver)


def _require_fit(form: Form, place: Place) -> None:
    """Refuse clear text that the form would not take: once it is sealed, nobody can see it."""
    where = f"第 {place.line} 行“{place.label}”"
    if told := unfit(form, place.pointer, place.text):
        raise Refused(f"{where}{told}")


def unfit(form: Form, pointer: str, text: str) -> str:
    """Why clear text cannot be sealed into a private field, in Chinese; empty where it can."""
    schema = schema_at(form.schema, pointer)
    if not accepts(schema, text):
        told = schema.get("patternErrorMessage") or schema.get("errorMessage") or ""
        lengths = [("minLength", "最少"), ("maxLength", "最多")]
        said = "，".join(f"{word} {schema[name]} 个字" for name, word in lengths if name in schema)
        told = told or (f"{said}。" if said else schema.get("description", ""))
        return f"不符合表单的要求：{told}密封以后就查不出来了，请先改好。"
    if len(text.encode("utf-8")) > box.LONGEST:
        return f"太长，最多 {box.LONGEST} 字节。"
    return ""


def receiver_of(catalogue: Catalogue, programme: str) -> tuple[str, Recipients]:
    """The office that a programme's private fields are sealed to, and its keys; raises Refused."""
    bureau = catalogue.receiver(programme)
    if bureau is None:
        raise Refused("项目计划的辖区没有登记省级或国家级单位，不知道密封给谁。")
    keys = catalogue.keys.get((bureau.jurisdiction, bureau.id), Recipients())
    if not keys.current:
        raise Refused(
            f"接收单位{bureau.office}还没有登记公钥，没法密封。请它运行 gongbao keygen，"
            f"把公钥写进 schema/keys/{bureau.jurisdiction}/{bureau.id}.txt，见 {_GUIDE}。"
        )
    return bureau.office, keys


def _prove(settings: Settings, document: Document, text: str, tokens: dict[str, str]) -> None:
    """Refuse a result that does not say the same as before but for the sealed values."""
    expected = tree_of(document.node)
    for pointer, token in tokens.items():
        _put(expected, pointer, token)
    try:
        node = compose(text, settings.bounds)
    except NotComposable:
        node = None
    if node is None or tree_of(node) != expected:
        raise Refused("密封以后读起来和原来不一样，没有改动。请把这几个字段各写在一行里再试。")
    if len(text.encode("utf-8")) > settings.bounds.file_bytes:
        raise Refused("密封以后文件太大，没有改动。请按单位或月份分成几条记录。")


def _put(tree: Any, pointer: str, value: str) -> None:
    *way, last = (token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:])
    for token in way:
        tree = tree[int(token)] if isinstance(tree, list) else tree[token]
    tree[last] = value
