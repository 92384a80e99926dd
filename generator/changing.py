"""From two commits to a change: lays both out as inert data, checks them; it must not print.

Nothing of the change is installed, imported or run; its files are read as git objects.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.between import NoChange, Sides, earlier, sides_of
from generator.checking import checked
from generator.diagnostics import Diagnostic
from generator.git.command import TooMuch, objects
from generator.git.layout import can_lie, lay_out
from generator.git.merging import fork_point
from generator.git.trees import Difference, Kind, entries, tree_of
from generator.records.catalogue import load_catalogue
from generator.records.change import Change
from generator.records.dataset import Catalogue, Dataset
from generator.records.handing_in import HandedIn, all_handed_in
from generator.records.key import RecordKey
from generator.records.record import Record
from generator.records.request import Request
from generator.rules.placing import located
from generator.rules.registry import modules_of
from generator.rules.run import Checked, check_content
from generator.rules.text import foreign_file
from generator.settings import PARTS, Settings, fleeting_folder

_SITE: Final = ("mkdocs.yml",)
"""What says whether a root is a demonstration; the base's own, which the change cannot alter."""
_DEFINITIONS: Final = "schema/"
CONTRACT: Final = "schema/meta"
"""What the engine that runs can read as a definition: it goes with that engine, not the change."""
_BASE: Final = "合入的分支上"
_NAMED: Final = 3
"""So many files of the change are named where somebody else's is broken."""


class FaultyDefinitions(NoChange):
    """The change breaks schema/, so that no record can be judged; `found` says where."""

    def __init__(self, found: Checked) -> None:
        super().__init__("这次改动以后 schema/ 里有错误，先运行 gongbao check 改正。")
        self.found = found


@dataclass(frozen=True)
class OpenChange:
    """A change with both of its sides at hand; the folders are gone when it is closed.

    `after` is where the merge is laid out (the root itself where the change lies in the work tree),
    `found` what a check of it says, records outside `in_full` (None: none) being judged only with
    the others; `before` is where the base is laid out where it was `whole`,
    `was` what a check of that says.
    """

    change: Change
    after: Settings
    found: Checked
    before: Settings | None = None
    was: Checked | None = None
    in_full: Collection[str] | None = None


@contextmanager
def open_change(
    settings: Settings,
    base: str,
    head: str = "",
    *,
    request: Request | None = None,
    account: str = "",
    whole: bool = False,
) -> Iterator[OpenChange]:
    """What merging `head` (empty: the work tree) into `base` would alter, both sides checked.

    `account` hands it in, where that is not the one who opened the `request`. `whole` also checks
    all of the base, which a comparison of figures needs. Raises NoChange where a commit is missing
    or the two have no common history here, FaultyDefinitions where the change leaves no forms to
    judge by, GitFailed outside git.
    """
    with ExitStack() as stack, _bounded():
        sides = sides_of(settings.root, base, head)
        after = _merged(stack, settings, sides) if sides.after else settings
        in_full = None if whole or _redefines(sides) else {each.path for each in sides.files}
        found = _checked(after, "这次改动以后", in_full)
        if found.dataset is None:
            raise FaultyDefinitions(found)
        if sides.after and _redefines(sides, CONTRACT):
            _refuse_contract(stack, settings, sides)
        was_at, was = None, None
        if whole:
            was_at = _laid_out(stack, settings, sides.before, sides.before)
            was = _checked(was_at, _BASE)
            before = was.dataset
        else:
            before = _touched(stack, settings, sides, found.dataset.catalogue)
        if before is None:
            raise NoChange(f"{_BASE}，schema/ 有错误，请管理人员先改正。")
        change = Change(
            base=sides.base,
            head=sides.head,
            files=sides.files,
            commits=sides.commits,
            before=before,
            after=found.dataset,
            request=request,
            conflicts=sides.conflicts,
            existing=[entry.path for entry in entries(settings.root, sides.before, *PARTS)],
            earlier=earlier(settings.root, sides),
            whole=whole,
            account=account or (request.account if request else ""),
            handed_in=_handed_in(settings.root, request, sides.files),
        )
        yield OpenChange(change, after, found, was_at, was, in_full)


@contextmanager
def _bounded() -> Iterator[None]:
    try:
        yield
    except TooMuch as fault:
        raise NoChange(f"这项改动太大，检查不了：{fault}。分成几个请求。") from None


def _checked(settings: Settings, where: str, alone: Collection[str] | None = None) -> Checked:
    try:
        return checked(settings, alone=alone)
    except FileNotFoundError:
        raise NoChange(f"{where}没有 schema/regions.yml（单位名单），什么都检查不了。") from None


def findings(settings: Settings, opened: OpenChange) -> tuple[Diagnostic, ...]:
    """What the author is told: of own files, of others that the change breaks, of the change.

    Where a rule of the change says what a rule of the file would say less well, it alone speaks.
    """
    own = set(opened.change.by_path)
    mine = [foreign_file.found(path) for path in _left_out(opened.change)]
    mine += [finding for finding in opened.found.diagnostics if finding.path in own]
    others = [finding for finding in opened.found.diagnostics if finding.path not in own]
    if others:
        known = {_sign(finding) for finding in _before(settings, opened).diagnostics}
        mine += [_caused(finding, own) for finding in others if _sign(finding) not in known]
    of_change, instead = [], set()
    for module in modules_of("change"):
        found = list(module.check(opened.change))
        replaced: Sequence[str] = getattr(module, "INSTEAD_OF", ())
        instead |= {(finding.path, code) for finding in found for code in replaced}
        of_change += found
    mine = [finding for finding in mine if (finding.path, finding.code) not in instead]
    mine += [placed for finding in of_change for placed in _placed(opened, finding)]
    return tuple(sorted(mine, key=Diagnostic.sort_key))


def _left_out(change: Change) -> Iterator[str]:
    """Names among the records that no folder was given, so that nobody else has seen them."""
    if not change.head:
        return
    for path, each in change.by_path.items():
        plain = each.after in (Kind.FILE, Kind.EXECUTABLE)
        if plain and path.startswith("submissions/") and not can_lie(path):
            yield path


def _placed(opened: OpenChange, finding: Diagnostic) -> Sequence[Diagnostic]:
    """The finding with its line and label, where it points into a record of the change."""
    key = RecordKey.from_path(finding.path)
    if not finding.pointer or key is None:
        return [finding]
    dataset = opened.change.after
    label = dataset.catalogue.form_of(key.programme, key.form).label_at(finding.pointer)
    return located(opened.after, dataset, replace(finding, field=label))


def _caused(finding: Diagnostic, own: Collection[str]) -> Diagnostic:
    """A finding in somebody else's file, which was in order before the change."""
    named = "、".join(sorted(own)[:_NAMED])
    more = f"等 {len(own)} 个文件" if len(own) > _NAMED else ""
    told = f"这份文件不在这次改动里；改动的是 {named}{more}。"
    return replace(
        finding,
        message=f"因为这次改动：{finding.message}",
        help=f"{finding.help}\n{told}".strip(),
    )


def _sign(finding: Diagnostic) -> tuple[str, str, str, str]:
    return (finding.code, finding.path, finding.pointer, finding.message)


def _before(settings: Settings, opened: OpenChange) -> Checked:
    """The check of the whole base, made only where somebody else's file has a finding."""
    if opened.was:
        return opened.was
    with ExitStack() as stack:
        side = opened.change.base
        if opened.change.conflicts or not opened.change.head:
            side = fork_point(settings.root, side, opened.change.head or "HEAD")
        tree = tree_of(settings.root, side)
        return _checked(_laid_out(stack, settings, tree, tree), _BASE, opened.in_full)


def _handed_in(
    root: Path, request: Request | None, files: Sequence[Difference]
) -> Mapping[str, HandedIn]:
    if request is None:
        return {}
    paths = (each.path for each in files if each.inside and not each.deleted)
    return all_handed_in(root, request, (path for path in paths if RecordKey.from_path(path)))


def _redefines(sides: Sides, part: str = _DEFINITIONS) -> bool:
    """Whether the change may make anybody's record right or wrong by itself."""
    return any(each.path.startswith(part) for each in sides.files if each.inside)


def _merged(stack: ExitStack, settings: Settings, sides: Sides) -> Settings:
    """The root that the merge would leave, its definitions held to what this engine can read."""
    base = tree_of(settings.root, sides.base)
    after = _laid_out(stack, settings, sides.after, sides.before, without=CONTRACT)
    for tree in (base, sides.after):
        if lay_out(settings.root, tree, after.root, (CONTRACT,)):
            break
    return after


def _refuse_contract(stack: ExitStack, settings: Settings, sides: Sides) -> None:
    """Hold the definitions to the contract of the change too, which is the next engine's."""
    found = checked(_laid_out(stack, settings, sides.after, sides.before, ("schema",)))
    if found.dataset is None:
        raise FaultyDefinitions(found)


def _laid_out(
    stack: ExitStack,
    settings: Settings,
    tree: str,
    base: str,
    parts: Sequence[str] = PARTS,
    *,
    without: str = "",
) -> Settings:
    """A root with the parts of one tree, published as the tree `base` says."""
    place = tempfile.TemporaryDirectory(prefix="gongbao-", dir=fleeting_folder())
    folder = Path(stack.enter_context(place))
    lay_out(settings.root, tree, folder, parts, without=without)
    lay_out(settings.root, base, folder, _SITE)
    return replace(settings, root=folder, use_cache=False)


def _touched(
    stack: ExitStack, settings: Settings, sides: Sides, catalogue: Catalogue
) -> Dataset | None:
    """The records of the base that the change touches, under the base's own catalogue."""
    if _redefines(sides):
        laid = _laid_out(stack, settings, sides.before, sides.before, ("schema",))
        try:
            known = load_catalogue(laid).catalogue
        except FileNotFoundError:
            raise NoChange(f"{_BASE}没有 schema/regions.yml（单位名单），不能比较。") from None
        if known is None:
            return None
        catalogue = known
    names = {each.path: each.old for each in sides.files if each.inside and each.old}
    contents = zip(names, objects(settings.root, names.values()), strict=True)
    return Dataset(catalogue, tuple(_records(settings, catalogue, contents)))


def _records(
    settings: Settings, catalogue: Catalogue, contents: Iterable[tuple[str, bytes | None]]
) -> Iterator[Record]:
    for path, content in contents:
        key = RecordKey.from_path(path)
        form = catalogue.forms.get(key.form) if key else None
        if key is None or form is None or content is None:
            continue
        data, _ = check_content(settings, form, path, content)
        if isinstance(data, dict):
            yield Record(key, data)
