"""A nation with three provinces: two with sites of their own, one that hands in to the nation."""

from __future__ import annotations

import http.client
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from urllib.request import BaseHandler, OpenerDirector, Request

from generator.settings import Settings
from tests.roots import REPOSITORY

FIXTURE: Final = Path(__file__).parent / "fixture"
INSTANT: Final = "1953849600"  # 2031-12-01 in China
NORTH_SITE: Final = "https://north.example/gazette/"
SOUTH_SITE: Final = "https://south.example/"
NATION_SITE: Final = "https://union.example/"


def root_of(folder: Path, jurisdictions: Iterable[str], address: str = "") -> Path:
    """A root with the records of some jurisdictions, and the definitions that all share."""
    shutil.copytree(FIXTURE / "schema", folder / "schema")
    shutil.copytree(REPOSITORY / "schema/meta", folder / "schema/meta")
    for name in jurisdictions:
        shutil.copytree(FIXTURE / "submissions" / name, folder / "submissions" / name)
    (folder / "docs").mkdir()
    configuration = (FIXTURE / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(configuration.replace("SITE_URL", f'"{address}"'), "utf-8")
    return folder


def sealed_contact() -> str:
    """The sealed text of the contact that every station has."""
    station = FIXTURE / "submissions/north/river/service-2031/station/window.yml"
    return station.read_text("utf-8").partition("contact: ")[2].strip()


def settings_of(root: Path) -> Settings:
    return Settings(root, use_cache=False)


class Loopback(BaseHandler):
    """Answers https addresses from a server on this machine, so that no test asks another host."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[str] = []

    def https_open(self, request: Request) -> http.client.HTTPResponse:
        self.asked.append(request.full_url)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", request.selector)
        answer = connection.getresponse()
        answer.msg = answer.reason  # type: ignore[assignment]
        return answer


def opener_to(loopback: Loopback, *more: BaseHandler) -> OpenerDirector:
    """What the product uses, with the loopback in place of the network."""
    from urllib.request import HTTPDefaultErrorHandler, HTTPErrorProcessor  # noqa: PLC0415

    made = OpenerDirector()
    for handler in (loopback, HTTPErrorProcessor(), HTTPDefaultErrorHandler(), *more):
        made.add_handler(handler)
    return made
