"""What a site was made from, in PROV, and the digests of its files; it makes nothing else.

Whoever doubts a site can lay out the commit that stands here, build it, and compare.
"""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import orjson

import generator
from generator import __version__
from generator.artifacts import Artifact
from generator.clock import EPOCH
from generator.exports.imprint import titled
from generator.exports.paths import MANIFEST, PROVENANCE
from generator.git.trees import TreeEntry
from generator.records.edition import Edition
from generator.settings import PARTS

VERSION: Final = 1
MEDIA_TYPE: Final = "application/json"
INPUTS: Final = ("mkdocs.yml", *PARTS, "docs")
"""The parts of a root that a site is made from."""
SITE, BUILD, ENGINE = "gongbao:site", "gongbao:build", "gongbao:engine"

_DISTRIBUTION: Final = "gongbao"
_PREFIXES: Final = {
    "prov": "http://www.w3.org/ns/prov#",
    "gongbao": "https://gongbao.invalid/ns#",
    "input": "https://gongbao.invalid/input#",
    "swh": "https://archive.softwareheritage.org/swh:",
}


def manifest_of(made: Mapping[str, str]) -> Artifact:
    """data/SHA256SUMS, as `sha256sum --check` reads it at the top of the site."""
    lines = (f"{digest}  {path}\n" for path, digest in made.items())
    return Artifact(MANIFEST, "text/plain; charset=utf-8", "".join(lines).encode())


def provenance(
    edition: Edition, inputs: Iterable[TreeEntry], place: str, manifest: Artifact
) -> Artifact:
    """data/provenance.json: the commit, its files, the engine, the site; PROV-JSON.

    `inputs` are the files of the commit that the site is made from, by their git objects; `place`
    is where the root lies in its repository.
    """
    history = edition.history
    files = {
        f"input:{entry.path}": {"gongbao:object": entry.name, "gongbao:mode": entry.kind.value}
        for entry in inputs
    }
    document: dict[str, Any] = {
        "prefix": _PREFIXES,
        "entity": {
            SITE: {
                "prov:type": "prov:Collection",
                "gongbao:name": titled(edition, edition.site_name),
                "gongbao:address": edition.site_url,
                "gongbao:manifest": MANIFEST,
                "gongbao:sha256": sha256(manifest.content).hexdigest(),
            }
        },
        "activity": {
            BUILD: {
                "prov:endTime": edition.built,
                "gongbao:version": VERSION,
                "gongbao:commit": history.head.hash if history.head else "",
                "gongbao:notes": history.notes.commit,
                "gongbao:complete": history.complete,
                "gongbao:changed": changed_inputs(history.changed),
                "gongbao:root": place,
                "gongbao:epoch": os.environ.get(EPOCH, ""),
            }
        },
        "agent": {
            ENGINE: {
                "prov:type": "prov:SoftwareAgent",
                "gongbao:version": __version__,
                "gongbao:sha256": engine_digest(),
                "gongbao:software": software(),
            }
        },
        "wasGeneratedBy": {"_:made": {"prov:entity": SITE, "prov:activity": BUILD}},
        "wasAssociatedWith": {"_:by": {"prov:activity": BUILD, "prov:agent": ENGINE}},
    }
    if history.head:
        revision = f"swh:1:rev:{history.head.hash}"
        document["entity"][revision] = {
            "prov:type": "prov:Collection",
            "prov:generatedAtTime": history.head.time,
        }
        document["entity"] |= files
        document["used"] = {"_:from": {"prov:activity": BUILD, "prov:entity": revision}}
        members = {"prov:collection": revision, "prov:entity": list(files)}
        document["hadMember"] = {"_:files": members}
    content = orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    return Artifact(PROVENANCE, MEDIA_TYPE, content)


def changed_inputs(changed: Iterable[str]) -> list[str]:
    """The paths among these that a site is made from."""
    folders = tuple(f"{part}/" for part in INPUTS)
    return sorted(path for path in changed if path in INPUTS or path.startswith(folders))


@cache
def engine_digest() -> str:
    """The SHA-256 of the engine's own files: between two versions it may be many engines."""
    top = Path(generator.__file__).parent
    found = sha256()
    for file in sorted(top.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            path = file.relative_to(top).as_posix()
            found.update(f"{sha256(file.read_bytes()).hexdigest()}  {path}\n".encode())
    return found.hexdigest()


def software() -> dict[str, str]:
    """The version of everything that has a say in the site's bytes."""
    found = {"python": platform.python_version()}
    try:
        required = metadata.requires(_DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        required = []
    for requirement in required:
        name = re.match(r"[A-Za-z0-9._-]+", requirement)
        if name and "extra ==" not in requirement:
            try:
                found[name[0].lower()] = metadata.version(name[0])
            except metadata.PackageNotFoundError:
                continue
    return dict(sorted(found.items()))
