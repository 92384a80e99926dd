"""One collection, step by step: read, choose, check with all that is here, keep; no printing."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.clock import today
from generator.collecting.remote import Opener
from generator.collecting.source import SourceFault, opened
from generator.collecting.take import Taken, known_jurisdiction, taken_from
from generator.diagnostics import Diagnostic, Severity
from generator.records.catalogue import load_catalogue
from generator.records.dataset import Catalogue
from generator.records.package import FOLDER, ORIGIN, PackageFault, PackageFiles, folder_of
from generator.records.package_contract import NotInShape, origin_of
from generator.records.package_folder import read_packages
from generator.records.strict_json import NotStrictJson, read_json
from generator.rules.run import check_root
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Collected:
    """How a collection went.

    `diagnostics` are the findings about the package and the errors that it brings elsewhere;
    nothing was kept where one is an error;
    `changed` is false where the same files lay there already.
    """

    taken: Taken
    catalogue: Catalogue
    diagnostics: tuple[Diagnostic, ...] = ()
    changed: bool = True

    @property
    def refused(self) -> bool:
        """Whether anything about the package is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.diagnostics)


def collect(
    settings: Settings, text: str, jurisdiction: str = "", opener: Opener | None = None
) -> Collected:
    """Take the package at a folder or an address into packages/, whole or not at all.

    Raises SourceFault, PackageRefused. `opener` takes the place of the network.
    """
    loaded = load_catalogue(settings)
    catalogue = loaded.catalogue
    if catalogue is None:
        raise SourceFault("schema/ 有错误，先用 gongbao check 检查。")
    asked = known_jurisdiction(catalogue, jurisdiction) if jurisdiction else ""
    source = opened(text, opener)
    taken = taken_from(source, catalogue, settings.bounds, today(), asked)
    known_jurisdiction(catalogue, taken.jurisdiction)
    there, faults = read_packages(settings)
    name = taken.jurisdiction
    if _same(there.get(name), taken.files):
        return Collected(taken, catalogue, changed=False)
    before = frozenset(check_root(settings, loaded).diagnostics)
    found = check_root(settings, loaded, ({**there, name: taken.files}, _elsewhere(faults, name)))
    about = (d for d in found.diagnostics if d.path.startswith(f"{folder_of(name)}/"))
    caused = (d for d in found.diagnostics if d not in before and d.severity is Severity.ERROR)
    collected = Collected(taken, catalogue, tuple(dict.fromkeys((*about, *caused))))
    if not collected.refused:
        _keep(settings, name, taken.files)
    return collected


def _elsewhere(faults: Sequence[PackageFault], name: str) -> list[PackageFault]:
    """The faults that do not go away with what lies in the package's folder now."""
    return [fault for fault in faults if not fault.path.startswith(f"{folder_of(name)}/")]


def _same(there: PackageFiles | None, files: PackageFiles) -> bool:
    """Whether the files are those that lie there, whatever day they were taken."""
    if there is None or there.keys() != files.keys():
        return False
    if any(there[name] != content for name, content in files.items() if name != ORIGIN):
        return False
    try:
        before, now = (origin_of(read_json(side[ORIGIN])) for side in (there, files))
    except (NotInShape, NotStrictJson):
        return False
    return replace(before, taken=now.taken) == now


def _keep(settings: Settings, name: str, files: PackageFiles) -> None:
    """Put the files in the place of what lies there."""
    folder = settings.root / FOLDER
    target, building = folder / name, folder / f".{name}.new"
    try:
        shutil.rmtree(building, ignore_errors=True)
        for path, content in files.items():
            file = building / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if target.is_symlink():
            raise SourceFault(f"{folder_of(name)} 是符号链接，先删除它。")
        if target.exists():
            shutil.rmtree(target)
        building.rename(target)
    except OSError as error:
        raise SourceFault(f"写不了 {folder_of(name)}：{error.strerror}。") from None
    finally:
        shutil.rmtree(building, ignore_errors=True)
