"""Records out of order in the ways that people and programs put them, from a seed, for any form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any, Final

from generator.records.catalogue import load_catalogue
from generator.records.form import Field
from generator.records.record_text import entry_lines
from generator.records.source import compose, tree_of
from generator.records.typed import NUMBER
from generator.settings import Bounds, Settings
from tests.roots import EXAMPLES, REPOSITORY

Slip = Callable[[Any, Random], None]
Place = tuple[Any, Any]
"""A container and the key or index of one value in it."""

TEXTS: Final = (
    *(
        "１０１１",
        "1,011",
        "1，011",
        "350万元",
        "3500000元",
        "98.5%",
        "１．５",
        "017",
        "+7",
        "-0",
        "-5",
    ),
    *(
        "十二家",
        "约300",
        "12.0",
        "12.50",
        "0.001",
        "1234567",
        "1e3",
        "12 家",
        "3万",
        "1.5亿元",
        "5千万元",
    ),
    *(
        "2021年5月7日",
        "2021/5/7",
        "2021.10",
        "20210507",
        "2021-02-30",
        "二〇二一年十二月三十一日",
        "2021-5",
    ),
    *(
        "“2021-05-07”",
        "2021年",
        "2021",
        "1850-01-01",
        "2021-13",
        "昨天",
        "是",
        "否",
        "true",
        "TRUE",
        "无",
    ),
    *("鄂市监质函[2021]76号", "鄂市监质函〔2021〕76号", "91110000600037341L", "91110000600037341l"),
    *(
        "https://gazette.example/a",
        "http://a b",
        "gazette.example",
        "a、b",
        "a b",
        "甲/乙",
        "x/y",
        "a/b/c/d/e",
    ),
    *(
        "",
        " ",
        "~",
        "null",
        "a: b",
        "a #b",
        "- a",
        "'",
        '"',
        "\\",
        "yes",
        "0x1f",
        "：",
        "【】",
        "=1+1",
        "x" * 21,
    ),
    *(
        "茶",
        "很长的文字" * 30,
        "很长的文字" * 500,
        "第一行\n第二行",
        "第一行\n\n  第三行\n",
        "ＡＢＣ",
        "优 秀",
        "“优秀”",
    ),
    *(
        "13800138000",
        "电话 027-87654321",
        "a@example.com",
        "11010519491231002X",
        "age:abcd",
        "age:" + "A" * 90,
    ),
)
SHAPES: Final[tuple[Any, ...]] = (
    None,
    [],
    ["茶"],
    ["茶", "茶"],
    {"name": "茶"},
    [{"name": "茶"}],
    [None],
)
KEYS: Final = ("x", "pass_rat", "title", "names", "企业数量", "note", "date", "enterprise")


def catalogue(root: Path = REPOSITORY) -> Any:
    loaded = load_catalogue(Settings(root)).catalogue
    assert loaded is not None
    return loaded


def tree(text: str) -> Any:
    """A record as texts, as the engine reads it."""
    node = compose(text, Bounds())
    return tree_of(node) if node else None


def seeds(*, failing: bool = True) -> Iterator[tuple[str, str, str]]:
    """Path, form and text of every example and of every record of the demonstration."""
    root = REPOSITORY / "examples"
    for path in sorted((root / "submissions").rglob("*.yml")):
        yield path.relative_to(root).as_posix(), path.parts[-2], _read(path)
    kinds = ("pass", "fail") if failing else ("pass",)
    for path in sorted(p for kind in kinds for p in (EXAMPLES / "forms").glob(f"*/{kind}/*.yml")):
        form = path.parts[-3]
        folder = (EXAMPLES / "forms" / form / "folder").read_text("utf-8").strip()
        yield f"submissions/{folder}/{form}/{path.name}", form, _read(path)


def _read(path: Path) -> str:
    return path.read_text("utf-8")


def written(data: Any) -> str:
    """The tree as YAML, as the engine writes it; fields that no form has stand there too."""
    lines = (line for name, value in data.items() for line in _lines(value, name))
    text = "".join(f"{line}\n" for line in lines)
    return text if tree(text) == data else ""


def _lines(value: Any, name: str) -> Iterator[str]:
    """The lines of a value below its key, or behind a dash where it has no `name`."""
    head = f"{name}:" if name else "-"
    if isinstance(value, dict) and value:
        inner = [line for key, item in value.items() for line in _lines(item, str(key))]
        first, *rest = [head, *(f"  {line}" for line in inner)] if name else inner
        yield first if name else f"- {first}"
        yield from rest if name else (f"  {line}" for line in rest)
    elif isinstance(value, list) and value:
        yield head
        yield from (f"  {line}" for item in value for line in _lines(item, ""))
    elif isinstance(value, dict | list):
        yield f"{head} {'{}' if isinstance(value, dict) else '[]'}"
    elif isinstance(value, str) and NUMBER.fullmatch(value):
        yield f"{head} {value}"
    else:
        field = Field(name or "x", "", "string")
        first, *rest = entry_lines(field, value)
        yield f"{head} {first.partition(': ')[2]}"
        yield from rest


def mutated(data: Any, chance: Random, slips: Sequence[Slip]) -> Any:
    """The record with one to three slips."""
    found = deepcopy(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        chance.choice(slips)(found, chance)
    return found


def _places(value: Any) -> list[Place]:
    own: list[Place] = []
    if isinstance(value, dict):
        own = [(value, key) for key in value]
    elif isinstance(value, list):
        own = [(value, index) for index in range(len(value))]
    return own + [place for holder, key in own for place in _places(holder[key])]


def _mappings(value: Any) -> list[dict[str, Any]]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict) else []
    return own + [each for item in inner for each in _mappings(item)]


def _other_text(data: Any, chance: Random) -> None:
    places = [(h, k) for h, k in _places(data) if isinstance(h[k], str)]
    if places:
        holder, key = chance.choice(places)
        holder[key] = chance.choice(TEXTS)


def _changed_text(data: Any, chance: Random) -> None:
    places = [(h, k) for h, k in _places(data) if isinstance(h[k], str)]
    if places:
        holder, key = chance.choice(places)
        text = holder[key]
        at = chance.randrange(len(text) + 1)
        holder[key] = chance.choice(
            (text[:at], text[at:], text + "0", f"{text}。", text * 2, f"-{text}", f"“{text}”")
        )


def _other_number(data: Any, chance: Random) -> None:
    places = [(h, k) for h, k in _places(data) if isinstance(h[k], str) and h[k].isdecimal()]
    if places:
        holder, key = chance.choice(places)
        number = int(holder[key])
        other = (0, number + 1, max(number - 1, 0), number * 10, number // 10, -number, 10**15)
        holder[key] = str(chance.choice(other))


def _other_shape(data: Any, chance: Random) -> None:
    places = _places(data)
    if places:
        holder, key = chance.choice(places)
        holder[key] = deepcopy(chance.choice(SHAPES))


def _removed(data: Any, chance: Random) -> None:
    places = _places(data)
    if places:
        holder, key = chance.choice(places)
        del holder[key]


def _added(data: Any, chance: Random) -> None:
    mapping = chance.choice(_mappings(data) or [{}])
    mapping[chance.choice(KEYS)] = chance.choice(TEXTS)


def _renamed(data: Any, chance: Random) -> None:
    mappings = [each for each in _mappings(data) if each]
    if mappings:
        mapping = chance.choice(mappings)
        key = chance.choice(list(mapping))
        mapping[chance.choice((key[:-1] or "x", f"{key}s", key.upper()))] = mapping.pop(key)


def _repeated(data: Any, chance: Random) -> None:
    lists = [h[k] for h, k in _places(data) if isinstance(h[k], list) and h[k]]
    if lists:
        items = chance.choice(lists)
        items.append(deepcopy(chance.choice(items)))


def _swapped(data: Any, chance: Random) -> None:
    places = [(h, k) for h, k in _places(data) if isinstance(h[k], str)]
    if len(places) > 1:
        (one, a), (other, b) = chance.sample(places, 2)
        one[a], other[b] = other[b], one[a]


KNOWN_FIELDS: Final[tuple[Slip, ...]] = (
    *(_other_text, _other_text, _changed_text, _other_number, _other_number),
    *(_other_shape, _removed, _removed, _repeated, _swapped),
)
SLIPS: Final[tuple[Slip, ...]] = (*KNOWN_FIELDS, _added, _renamed)
