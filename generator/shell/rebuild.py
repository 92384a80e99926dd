"""A published site built once more from the commit that it names, and compared; it must not print.

What a site says of itself is anybody's text. Only a commit that led to the head here is built,
because building runs what that commit's mkdocs.yml asks for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from generator import __version__, clock
from generator.exports.paths import PROVENANCE
from generator.exports.provenance import BUILD, ENGINE, VERSION, engine_digest, software
from generator.git.command import COMMIT_NAME, CommitMissing, is_complete
from generator.git.copying import copy_at
from generator.git.merging import is_before
from generator.publish import digests
from generator.records.strict_json import NotStrictJson, read_json
from generator.settings import Settings
from generator.shell.build import build_into

_UNREADABLE: Final = f"{PROVENANCE} 读不懂，不是 gongbao build 写的。"


class NotRebuildable(Exception):
    """The site cannot be proved by building it again; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a site says of its making.

    `software` are versions by name; `digest` is that of the engine's files, empty where none is
    told.
    """

    commit: str
    notes: str
    changed: tuple[str, ...]
    complete: bool
    epoch: str
    engine: str
    digest: str
    software: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How the site compares with the one built again, by the paths of files.

    `same` counts those that agree byte for byte; `missing` are not in the published site, `extra`
    only there. `other` names what is of another version here than it was then, in Chinese.
    """

    commit: str
    same: int
    different: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether every file is there and the same."""
        return not (self.different or self.missing or self.extra)


def told_by(content: bytes) -> Told:
    """What the provenance file of a site says; raises NotRebuildable."""
    try:
        data: Any = read_json(content)
        build, engine = data["activity"][BUILD], data["agent"][ENGINE]
        told = Told(
            commit=build["gongbao:commit"],
            notes=build["gongbao:notes"],
            changed=tuple(build["gongbao:changed"]),
            complete=build["gongbao:complete"],
            epoch=build["gongbao:epoch"],
            engine=engine["gongbao:version"],
            digest=engine.get("gongbao:sha256", ""),
            software=dict(engine["gongbao:software"]),
        )
        texts = (told.commit, told.notes, told.epoch, told.engine, told.digest, *told.changed)
        pairs = (*told.software, *told.software.values())
        right = all(isinstance(text, str) for text in (*texts, *pairs))
        right = right and build["gongbao:version"] == VERSION and isinstance(told.complete, bool)
    except (NotStrictJson, KeyError, TypeError, ValueError, AttributeError):
        raise NotRebuildable(_UNREADABLE) from None
    if not right:
        raise NotRebuildable(_UNREADABLE)
    return told


def rebuild(settings: Settings, site: Path) -> Rebuilt:
    """Build the site's commit again and compare every file; raises NotRebuildable, GitFailed.

    Also raises what a build raises, where the commit does not build here.
    """
    told = told_by((site / PROVENANCE).read_bytes())
    _refuse(settings.root, told)
    with tempfile.TemporaryDirectory(prefix="gongbao-") as temporary:
        folder = Path(temporary)
        try:
            root = copy_at(settings.root, told.commit, told.notes, folder)
        except CommitMissing:
            raise NotRebuildable(
                "这里没有当时的签发说明。先运行 "
                "git fetch origin refs/notes/signoff:refs/notes/signoff 取来。"
            ) from None
        out = folder / "site"
        out.mkdir()
        with clock.at(told.epoch):
            build_into(replace(settings, root=root), out)
        ours, theirs = digests(out), digests(site)
    both = ours.keys() & theirs.keys()
    different = sorted(path for path in both if ours[path] != theirs[path])
    return Rebuilt(
        commit=told.commit,
        same=len(both) - len(different),
        different=tuple(different),
        missing=tuple(sorted(ours.keys() - theirs.keys())),
        extra=tuple(sorted(theirs.keys() - ours.keys())),
        other=tuple(_other(told)),
    )


def _refuse(root: Path, told: Told) -> None:
    if told.changed:
        raise NotRebuildable(
            f"这个网站生成时，工作区里有 {len(told.changed)} 个文件没有提交"
            f"（例如 {told.changed[0]}），没有哪一次提交能重新生成它。"
        )
    if not told.commit:
        raise NotRebuildable("这个网站不是由 git 仓库里的提交生成的，没有可以对照的。")
    if not told.complete or not is_complete(root):
        where = "这里" if told.complete else "生成这个网站的地方"
        raise NotRebuildable(f"{where}只取了一部分历史，不能重建核对。")
    named = COMMIT_NAME.fullmatch(told.commit) and (
        not told.notes or COMMIT_NAME.fullmatch(told.notes)
    )
    if not named or not (told.epoch == "" or told.epoch.isdecimal()):
        raise NotRebuildable(_UNREADABLE)
    try:
        before = is_before(root, told.commit)
    except CommitMissing:
        raise NotRebuildable(f"仓库里没有提交 {told.commit}：没有取来，或历史被改写过。") from None
    if not before:
        raise NotRebuildable(f"提交 {told.commit} 不在当前分支的历史里，不重建。")


def _other(told: Told) -> Iterator[str]:
    if told.engine != __version__:
        yield f"gongbao 当时是 {told.engine}，这里是 {__version__}"
    elif told.digest and told.digest != engine_digest():
        yield "gongbao 的程序文件和当时不同（版本号没有变），网页不同可能只是因为这个"
    here = software()
    for name in sorted(told.software.keys() | here.keys()):
        then, now = told.software.get(name, "没有"), here.get(name, "没有")
        if then != now:
            yield f"{name} 当时是 {then}，这里是 {now}"
