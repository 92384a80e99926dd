"""Fills a template in as a person would who copies every example into the place below it."""

from __future__ import annotations

import re
from typing import Final

from generator.forms.template import EXAMPLE

SLOT: Final = re.compile(r"( *)(#?)(- )?([a-z][a-z0-9_]*):")


def holds_more(template: str, line: str) -> bool:
    """Whether the slot is followed by the slots of fields within it."""
    ways = template.split("\n")
    depth = len(line) - len(line.lstrip())
    after = ways[ways.index(line) + 1 :]
    return bool(after and after[0].startswith(f"{' ' * (depth + 2)}# "))


def filled(template: str, *, optional: bool) -> str:
    """The template with its examples written in; the optional ones too, where that is asked."""
    lines: list[str] = []
    example: list[str] = []
    skipping = False
    for line in template.split("\n"):
        remark = line.lstrip().removeprefix("# ")
        slot = SLOT.fullmatch(line)
        if remark.startswith(EXAMPLE) and line.lstrip().startswith("# "):
            example = [text] if (text := remark.removeprefix(EXAMPLE)) else []
            lines.append(line)
        elif slot:
            indent, mark, dash, _ = slot.groups()
            skipping = bool(mark) and not (optional and (example or holds_more(template, line)))
            first, *rest = example or [line.lstrip(" #-")]
            pieces = [f"{dash or ''}{first}", *(f"{'  ' * bool(dash)}{more}" for more in rest)]
            lines += [line] if skipping else [f"{indent}{piece}" for piece in pieces]
            example = []
        elif re.fullmatch(" *#?-", line):
            lines += [line] if skipping else []
        elif line.lstrip().startswith("#   "):
            example.append(line.lstrip().removeprefix("#   "))
            lines.append(line)
        else:
            lines.append(line)
    return "\n".join(lines)
