"""A forge on this machine that keeps what it is told. Its answers are composed in the shapes that
the forges document; none was recorded from a live one."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

PAYLOADS: Final = Path(__file__).parent / "payloads"
REPOSITORY: Final = "north/gazette"


def payload(name: str) -> Any:
    """One of the composed answers, read anew, so that a test may alter it."""
    return json.loads((PAYLOADS / name).read_text("utf-8"))


@dataclass(frozen=True)
class Asked:
    """A question that the forge got."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    content: Any


@dataclass(frozen=True)
class Said:
    """An answer of the forge."""

    content: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Forge:
    """What was asked so far; `answers` are values, or functions of the question, by its line."""

    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    base: str = ""

    def lines(self) -> list[str]:
        """The questions in short: `GET repos/…`."""
        return [f"{each.method} {each.path}" for each in self.asked]

    def told(self) -> list[str]:
        """Those that were no questions."""
        return [line for line in self.lines() if not line.startswith("GET ")]

    def answer(self, asked: Asked) -> Said:
        found = self.answers.get(f"{asked.method} {asked.path}", Said({"message": "gone"}, 404))
        if callable(found):
            found = found(asked)
        return found if isinstance(found, Said) else Said(found)


@contextmanager
def standing(forge: Forge, below: str = "") -> Iterator[Forge]:
    """The forge at an address of this machine, its interface `below` a path."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            size = int(self.headers.get("Content-Length", 0))
            content = json.loads(self.rfile.read(size)) if size else None
            query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            path = unquote(parts.path.removeprefix(f"{below}/"))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, path, query, headers, content)
            forge.asked.append(asked)
            said = forge.answer(asked)
            raw = isinstance(said.content, bytes)
            body = said.content if raw else json.dumps(said.content).encode()
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_PATCH = do_PUT = do_DELETE = do_GET  # noqa: N815 - the library's names

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    forge.base = f"http://127.0.0.1:{server.server_port}{below}"
    yield forge
    server.shutdown()
    server.server_close()


def github(*, merged: bool = False) -> Forge:
    """GitHub with request 7."""
    at = f"GET repos/{REPOSITORY}"
    return Forge({
        f"{at}/pulls": [payload("github/pull.json")],
        f"{at}/pulls/7": payload(f"github/pull{'-merged' if merged else ''}.json"),
        f"{at}/pulls/7/reviews": payload("github/reviews.json"),
        "GET repos/river-clerk/gazette/activity": payload("github/activity.json"),
        f"{at}/issues/7/comments": payload("github/comments.json"),
        f"{at}/labels": payload("github/labels.json"),
        f"{at}/issues/7/labels": payload("github/labels.json"),
    })  # fmt: skip


def gitea(*, merged: bool = False) -> Forge:
    """A Gitea with request 7."""
    at = f"GET repos/{REPOSITORY}"
    return Forge({
        f"{at}/pulls": [payload("gitea/pull.json")],
        f"{at}/pulls/7": payload(f"gitea/pull{'-merged' if merged else ''}.json"),
        f"{at}/pulls/7/reviews": payload("gitea/reviews.json"),
        f"{at}/issues/7/timeline": payload("gitea/timeline.json"),
        f"{at}/git/commits/{'7' * 40}": payload("gitea/commit.json"),
    })  # fmt: skip


def gitlab(*, merged: bool = False) -> Forge:
    """A GitLab with request 7."""
    at = f"GET projects/{REPOSITORY}"
    return Forge({
        f"{at}/merge_requests": [payload("gitlab/request.json")],
        f"{at}/merge_requests/7": payload(f"gitlab/request{'-merged' if merged else ''}.json"),
        f"{at}/merge_requests/7/versions": payload("gitlab/versions.json"),
        f"{at}/merge_requests/7/approvals": payload("gitlab/approvals.json"),
        f"{at}/merge_requests/7/notes": payload("gitlab/notes.json"),
    })  # fmt: skip
