"""Runs a command as at a terminal, and shows what it answered as a page; it makes up nothing."""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.reporters.glyphs import width
from tooling.guide_pictures.camera import image_of
from tooling.guide_pictures.shot import ROOT, Shot

if TYPE_CHECKING:
    from playwright.sync_api import Page

COLUMNS: Final = 96
"""Columns of the window: longer lines go on in the next one, as in a real one."""
SCALE: Final = 1.5
"""Letters on a dark ground take many bytes."""

_SGR: Final = re.compile("\x1b\\[([0-9;]*)m")
_WIPED: Final = re.compile("[^\n]*\r\x1b\\[K")
"""What stood on a line until it was wiped: how far a slow check is."""
_STYLE: Final = """
body { margin: 0; background: #fff; }
main { width: 840px; overflow: hidden; margin: 10px; border-radius: 8px; background: #1d2129;
  color: #e6e6e6; font: 14px/1.55 "DejaVu Sans Mono", monospace; box-shadow: 0 2px 8px #0006; }
header { padding: 5px 12px; background: #343a46; border-radius: 8px 8px 0 0; color: #cfd3da;
  font: 12px/1.6 sans-serif; text-align: center; }
pre { margin: 0; padding: 10px 14px 14px; font: inherit; }
i { display: inline-block; width: 2ch; text-align: center; font-style: normal; }
.s1 { font-weight: 700; } .s31 { color: #ff8a7a; } .s32 { color: #8fd6ae; }
.s33 { color: #f2c879; } .s34 { color: #8fb4f0; } .s36 { color: #7fd3e0; }
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """A command as it is printed in the guide, and everything the terminal then showed."""

    typed: str
    shown: str
    status: int


def run(typed: str, root: Path) -> Answer:
    """Type a command of ours in a terminal that stands in `root`."""
    program, *words = shlex.split(typed)
    if program != "gongbao":
        raise ValueError(typed)
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "PYTHONPATH")}
    environment |= {"PYTHONPATH": str(ROOT), "TERM": "xterm", "LANG": "C.UTF-8"}
    with subprocess.Popen(
        [sys.executable, "-m", "generator", *words],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ) as running:
        os.close(theirs)
        content = b"".join(_chunks(ours))
        status = running.wait(60)
    os.close(ours)
    shown = content.decode("utf-8").replace("\r\n", "\n")
    return Answer(typed, _WIPED.sub("", shown), status)


def picture(name: str, page: Page, answers: Sequence[Answer], title: str = "终端") -> Shot:
    """The answers one after another in a window."""
    page.set_content(_page(answers, title))
    content = page.locator("main").screenshot(animations="disabled")
    lines = [
        _SGR.sub("", line).rstrip()
        for answer in answers
        for line in (f"$ {answer.typed}", *answer.shown.split("\n"))
    ]
    return Shot(name, image_of(content), tuple(line for line in lines if line))


def _chunks(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # Linux says so where the other end has been closed
            return
        if not chunk:
            return
        yield chunk


def _page(answers: Sequence[Answer], title: str) -> str:
    body = "\n\n".join(
        _painted(f"\x1b[32m$\x1b[0m \x1b[1m{answer.typed}\x1b[0m\n{answer.shown}")
        for answer in answers
    )
    return (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{_STYLE}</style>'
        f"<main><header>{escape(title)}</header><pre>{body}</pre></main></html>"
    )


def _painted(text: str) -> str:
    """The text as HTML: styles as the terminal has them, wide characters two columns wide."""
    parts: list[str] = []
    style: tuple[str, ...] = ()
    column = at = 0
    while at < len(text):
        found = _SGR.match(text, at)
        if found:
            style = tuple(n for n in found[1].split(";") if n not in ("", "0"))
            at = found.end()
            continue
        character = text[at]
        at += 1
        room = width([character])
        if character == "\n" or column + room > COLUMNS:
            parts.append("\n")
            column = 0
            if character == "\n":
                continue
        column += room
        cell = f"<i>{character}</i>" if room == 2 else escape(character)
        classes = " ".join(f"s{number}" for number in style)
        parts.append(f'<span class="{classes}">{cell}</span>' if classes else cell)
    return "".join(parts).strip("\n")
