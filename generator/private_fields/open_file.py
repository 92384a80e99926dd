"""A file's private values opened with a key, or the reason why not; it must not print them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.private_fields.document import Document, Refused, read_document
from generator.records.dataset import Catalogue
from generator.records.record import Record
from generator.sealing import box
from generator.sealing.keys import KeyPair, Recipients
from generator.sealing.token import Damaged, is_marked
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Opened:
    """The clear text of one private field; `about` is what its row is called, if it is in one."""

    path: str
    record: str
    pointer: str
    label: str
    about: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unopened:
    """Why a field stays closed, in Chinese; `line` is 0 where the whole file cannot be read."""

    path: str
    line: int
    pointer: str
    label: str
    message: str


def opened(
    settings: Settings, catalogue: Catalogue, path: str, keys: Sequence[KeyPair]
) -> Iterator[Opened | Unopened]:
    """Every private field of a file, opened by one of the keys or with the reason why not."""
    try:
        document = read_document(settings, catalogue, path, orderly=False)
    except Refused as reason:
        yield Unopened(path, 0, "", "", str(reason))
        return
    secrets = [pair.secret for pair in keys]
    title = _title(document)
    for place in document.places:
        problem = ""
        if not is_marked(place.text):
            problem = f"没有密封，文件里就是明文。请运行 gongbao seal {path}。"
        else:
            try:
                text = box.unseal(place.text, secrets)
                yield Opened(path, title, place.pointer, place.label, place.about, text)
            except Damaged as reason:
                problem = (
                    f"密文已损坏：{reason}。请从报送单位原来的提交里找回完整的密文，或请其重报。"
                )
            except box.NotForThisKey:
                problem = _why_closed(catalogue, document.key.programme, keys)
        if problem:
            yield Unopened(path, place.line, place.pointer, place.label, problem)


def _title(document: Document) -> str:
    name = document.form.title_field
    tree = {key.value: value.value for key, value in document.node.value if key.value == name}
    data = {name: value for name, value in tree.items() if isinstance(value, str)}
    return Record(document.key, data).title(document.form)


def _why_closed(catalogue: Catalogue, programme: str, keys: Sequence[KeyPair]) -> str:
    """What is known of the keys that do not fit; age does not say to whom a text is sealed."""
    bureau = catalogue.receiver(programme)
    if bureau is None:
        return "密钥打不开它，项目计划的辖区也没有登记接收单位。"
    place = (bureau.jurisdiction, bureau.id)
    own = catalogue.keys.get(place, Recipients())
    public = [pair.public for pair in keys]
    if any(key in own.current for key in public):
        return (
            f"这段密文不是用{bureau.office}现在的公钥密封的，多半是更换密钥以前密封的。"
            "请用当时的旧密钥文件；旧密钥丢了就打不开，要请报送单位重新填报。"
        )
    dates = [own.retired[key] for key in public if key in own.retired]
    if dates:
        day = f"在 {dates[0]} " if dates[0] else ""
        return f"这把密钥已{day}停用，密文是用另一把公钥密封的。请用{bureau.office}现在的密钥文件。"
    for (jurisdiction, other), known in catalogue.keys.items():
        if (jurisdiction, other) != place and any(
            key in (*known.current, *known.retired) for key in public
        ):
            owner = catalogue.regions.bureau(jurisdiction, other)
            name = owner.office if owner else other
            return f"密钥不对：这是{name}的密钥，而内容是密封给{bureau.office}的。"
    return (
        f"密钥不对：它的公钥 {public[0]} 不在 schema/keys/{place[0]}/{place[1]}.txt 里。"
        f"请用接收单位{bureau.office}的密钥文件。"
    )
