"""Follows the names in a CEL expression to the fields that they mean; it must not work it out.

What an expression asks of a name that nothing has, the engine takes for a field not filled in: the
rule would never say anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from generator.records.form import Field
from generator.records.near_name import asked

_TOKEN: Final = re.compile(
    r"""r?"(?:\\.|[^"\\])*"|r?'(?:\\.|[^'\\])*'|[A-Za-z_]\w*|[0-9][\w.]*|\S""", re.DOTALL
)
_NAME: Final = re.compile(r"[A-Za-z_]\w*")
_LOOPS: Final = frozenset({"all", "exists", "exists_one", "filter", "map"})
_WORDS: Final = frozenset({"true", "false", "null", "in"})


def name_problems(expression: str, names: Mapping[str, Field | None]) -> list[str]:
    """Each name that leads nowhere as the end of a Chinese sentence about the rule.

    `names` are those that the expression may use, each with what it is: an object, a list or a
    single value; None where that is not known.
    """
    walk = _Walk(tuple(_TOKEN.findall(expression)))
    walk.through(0, len(walk.tokens), names)
    return list(dict.fromkeys(walk.problems))


def merged(fields: Iterable[Field]) -> Field:
    """One object that has the properties of each of the objects, or of the lists of objects."""
    known: dict[str, Field] = {}
    first: Field | None = None
    items: list[Field] = []
    for one in fields:
        first = first or one
        items += [one.items] if one.items else []
        for child in one.properties:
            known[child.name] = merged([known[child.name], child]) if child.name in known else child
    whole = first or Field("", "", "object")
    inner = merged(items) if len(items) > 1 else whole.items
    return replace(whole, properties=tuple(known.values()), items=inner)


@dataclass(slots=True)
class _Walk:
    tokens: tuple[str, ...]
    problems: list[str] = field(default_factory=list)

    def through(self, start: int, end: int, names: Mapping[str, Field | None]) -> None:
        """Every name from one token up to another."""
        at = start
        while at < end:
            token = self.tokens[at]
            if not _NAME.fullmatch(token) or token in _WORDS or self._is(at + 1, "("):
                at += 1
            elif token in names:
                at = self._along(at + 1, names, names[token], token)
            else:
                self.problems.append(f"用到的“{token}”没有定义{asked(token, names)}")
                at = self._along(at + 1, names, None, token)

    def _along(
        self, at: int, names: Mapping[str, Field | None], value: Field | None, said: str
    ) -> int:
        """Follow the steps behind a value; the first token that is none of them."""
        while at < len(self.tokens):
            if self._is(at, "["):
                end = self._closing(at)
                inner = self.tokens[at + 1 : end]
                self.through(at + 1, end, names)
                if value is not None and len(inner) == 1 and inner[0][0] in "'\"":
                    value, said = self._step(value, inner[0][1:-1], said)
                else:
                    value = value.items if value else None
                at = end + 1
            elif self._is(at, ".") and at + 1 < len(self.tokens):
                step = self.tokens[at + 1]
                if self._is(at + 2, "("):
                    end = self._closing(at + 2)
                    value = self._call(step, at + 3, end, names, value)
                    at = end + 1
                else:
                    value, said = self._step(value, step, said)
                    at += 2
            else:
                break
        return at

    def _call(
        self,
        step: str,
        start: int,
        end: int,
        names: Mapping[str, Field | None],
        value: Field | None,
    ) -> Field | None:
        """What a method gives; within a loop, its variable is one item of the list."""
        if step not in _LOOPS or not self._is(start + 1, ","):
            self.through(start, end, names)
            return None
        item = value.items if value else None
        self.through(start + 2, end, {**names, self.tokens[start]: item})
        return value if step == "filter" else None

    def _step(self, value: Field | None, name: str, said: str) -> tuple[Field | None, str]:
        """The field `name` of a value, after noting why there is none."""
        longer = f"{said}.{name}"
        if value is None:
            return None, longer
        found = value.child(name)
        if value.properties and found is None:
            known = [child.name for child in value.properties]
            subject = name if said == "self" else longer
            self.problems.append(f"用到的“{subject}”不是这里的字段{asked(name, known)}")
        elif value.reference and value.reference.to == "record":
            self.problems.append(
                f"用到的“{longer}”看不到：“{said}”是引用，内容是文字；要看那条记录请写 records"
            )
        elif value.type == "array":
            self.problems.append(
                f"用到的“{longer}”看不到：“{said}”是列表；要逐项看请写 {said}.all(…) 或 exists(…)"
            )
        elif not value.properties and value.type != "object":
            self.problems.append(f"用到的“{longer}”看不到：“{said}”下面没有字段")
        return found, longer

    def _closing(self, opening: int) -> int:
        """The bracket that closes the one at `opening`; the end where none does."""
        depth = 0
        for at in range(opening, len(self.tokens)):
            depth += (self.tokens[at] in "([{") - (self.tokens[at] in ")]}")
            if depth == 0:
                return at
        return len(self.tokens)

    def _is(self, at: int, token: str) -> bool:
        return at < len(self.tokens) and self.tokens[at] == token
