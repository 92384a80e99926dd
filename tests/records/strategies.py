"""Records and texts out of order in every way that chance finds, from a seed, for any form."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, Final

from generator.records.form import Field, Form, form_from
from generator.records.load import accept
from generator.settings import Settings
from tests.roots import EXAMPLES, REPOSITORY

WORDS: Final = (
    "防护物资产业",
    "质量提升",
    "茶",
    "一二三四五六七八九十" * 3,
    "abc",
    "ＧＢ",
    "a/b",
    "x-1",
)
ODD: Final[tuple[Any, ...]] = (
    *WORDS,
    None,
    "",
    " ",
    True,
    False,
    0,
    -1,
    1,
    7,
    10**14,
    0.5,
    -0.25,
    98.5,
    "2021-05-07",
    "2021-02-30",
    "2021年5月7日",
    "优秀\n",
    "第一行\n第二行\n",
    "91110000600037341L",
    "鄂市监质函〔2021〕76号",
    "https://gazette.example/",
    [],
    {},
    ["口罩", "口罩"],
    [1, True, 1.0],
    {"name": "茶"},
    [[["深"]]],
)
CHARACTERS: Final[tuple[str, ...]] = (
    *" \t\n\r:：,，-－—#\"'“”[]{}【】|>&*!%@`?~.0１9aｚＺ是茶",
    *"\u3000\u00a0\u200b\ufeff\u0085\u2028\x00\x1b\u202e",
    "\ud7ff",
    "\ue000",
    "\uf90a",
    "e\u0301",
    "\U0001f600",
    "\U000e0001",
)
PIECES: Final[tuple[str, ...]] = (
    "---\n",
    "...\n",
    "&a ",
    "*a",
    "!!str ",
    "<<: ",
    "? ",
    "  - ",
    "    ",
    " # ",
    "note: |\n  一\n\n  二\n",
    "note: >-\n",
    "%YAML 1.2\n",
    "\\u200b",
    "'",
    '"',
    "13800138000",
    "[[[[[[[[[[[[[[[[[[",
    "- " * 20,
    "9" * 400,
    "name: 又一个\n",
    ": ",
    "：",
    "null",
    "12,345",
    "350万元",
    "98.5%",
    "017",
)


def forms() -> dict[str, Form]:
    """Every form of the repository and of the tests' own root, by name."""
    found = {}
    folders = {"root": EXAMPLES / "root/schema/forms", "main": REPOSITORY / "schema/forms"}
    for owner, folder in folders.items():
        for path in sorted(folder.glob("*.schema.json")):
            schema = json.loads(path.read_text("utf-8"))
            name = path.name.removesuffix(".schema.json")
            found[f"{owner}-{name}"] = form_from(name, schema)
    return found


def texts() -> list[tuple[str, str]]:
    """Real records and examples that pass, each with its form's name."""
    own = EXAMPLES / "root/submissions"
    paths = [*(REPOSITORY / "submissions").glob("*/*/*/*/*.yml"), *own.glob("*/*/*/*/*.yml")]
    found = [(_owner(path), path.read_text("utf-8")) for path in sorted(paths)]
    for path in sorted((EXAMPLES / "forms").glob("*/pass/*.yml")):
        found.append((f"main-{path.parts[-3]}", path.read_text("utf-8")))
    return found


def _owner(path: Path) -> str:
    root = "root" if path.is_relative_to(EXAMPLES) else "main"
    return f"{root}-{path.parts[-2]}"


def accepted(form: Form, name: str) -> list[Any]:
    """The data of the real records and passing examples of a form."""
    settings = Settings(REPOSITORY)
    taken = [accept(text.encode(), form, settings) for owner, text in texts() if owner == name]
    return [found[1] for found in taken if found]


def plausible(field: Field, random: Random) -> Any:
    """A value such as somebody might fill in, most often a right one."""
    if field.nullable and random.random() < 0.2:
        return None
    if field.options:
        return random.choice(field.options)[0]
    if field.type == "object":
        return {
            child.name: plausible(child, random)
            for child in field.properties
            if child.required or random.random() < 0.5
        }
    if field.type == "array" and field.items:
        return [plausible(field.items, random) for _ in range(random.randint(1, 3))]
    if field.examples and random.random() < 0.8:
        return random.choice(field.examples)
    return _scalar(field, random)


def _scalar(field: Field, random: Random) -> Any:
    if field.type == "integer":
        return random.randint(1, 50)
    if field.type == "number":
        return random.choice((1, 12.5, 30, 0.01))
    if field.type == "boolean":
        return random.random() < 0.5
    by_format = {"date": "2021-05-07", "year-month": "2021-05", "year": "2021"}
    return by_format.get(field.format) or "质量提升行动" * random.randint(1, 4)


def mutated(data: Any, random: Random) -> Any:
    """The data with one thing changed, somewhere."""
    data = json.loads(json.dumps(data))
    containers = list(_containers(data))
    if not containers:
        return random.choice(ODD)
    return random.choice((_replace, _remove, _add))(data, random.choice(containers), random)


def _containers(data: Any) -> Iterator[Any]:
    if isinstance(data, (dict, list)) and data:
        yield data
        for value in data.values() if isinstance(data, dict) else data:
            yield from _containers(value)


def _key(container: Any, random: Random) -> Any:
    return random.choice(list(container) if isinstance(container, dict) else range(len(container)))


def _replace(data: Any, container: Any, random: Random) -> Any:
    container[_key(container, random)] = random.choice(ODD)
    return data


def _remove(data: Any, container: Any, random: Random) -> Any:
    del container[_key(container, random)]
    return data


def _add(data: Any, container: Any, random: Random) -> Any:
    value = random.choice(ODD)
    if isinstance(container, dict):
        container[random.choice(("more", "name", "a/b~c", "", "note", "项目"))] = value
    else:
        container.append(random.choice((value, container[0])))
    return data


def scrambled(text: str, random: Random) -> str:
    """The text after one to four slips of a keyboard, an editor or an attacker."""
    for _ in range(random.randint(1, 4)):
        text = random.choice(_SLIPS)(text, random)
    return text


def _insert(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(CHARACTERS) + text[at:]


def _piece(text: str, random: Random) -> str:
    at = random.choice([0, *(i + 1 for i, c in enumerate(text) if c in "\n ")])
    return text[:at] + random.choice(PIECES) + text[at:]


def _delete(text: str, random: Random) -> str:
    at = random.randint(0, max(len(text) - 1, 0))
    return text[:at] + text[at + random.randint(1, 3) :]


def _swap(text: str, random: Random) -> str:
    lines = text.split("\n")
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return "\n".join(lines)


def _indent(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    shift = random.choice((" ", "  ", "\t", "\u3000", ""))
    lines[at] = shift + lines[at] if shift else lines[at][1:]
    return "\n".join(lines)


def _repeat(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines.insert(random.randrange(len(lines) + 1), lines[at])
    return "\n".join(lines)


def _value(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    head, sign, _ = lines[at].partition(": ")
    pieces: list[str] = [*PIECES, *WORDS]
    lines[at] = f"{head}{sign}{random.choice(pieces)}"
    return "\n".join(lines)


_SLIPS: Final[tuple[Callable[[str, Random], str], ...]] = (
    _insert,
    _insert,
    _piece,
    _delete,
    _swap,
    _indent,
    _indent,
    _repeat,
    _value,
)
