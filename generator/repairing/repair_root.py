"""Repairs what is certain in the records of a root, then checks it anew; it must not print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.diagnostics import Repair, Untouched
from generator.records.catalogue import LoadedCatalogue, load_catalogue
from generator.records.key import RecordKey
from generator.records.load import read_bytes
from generator.repairing.place import NotTouched, put_in_place
from generator.repairing.repair import repaired
from generator.rules.record import not_canonical
from generator.rules.run import Checked, Watch, check_root
from generator.rules.text import byte_order_mark, windows_line_ending
from generator.settings import Settings

_ROUNDS: Final = 4
"""A record that becomes readable may bring slips in others to light."""
_WHOLE: Final = {
    module.RULE.code for module in (not_canonical, byte_order_mark, windows_line_ending)
}
"""Rules whose repair is no single line."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is left to say after the repairs, what was repaired, and what had to be left alone.

    `repairs` is None where none were asked for.
    """

    checked: Checked
    repairs: tuple[Repair, ...] | None
    untouched: tuple[Untouched, ...] = ()


def repair_root(
    settings: Settings, asked: Sequence[str] = (), watch: Watch | None = None
) -> Outcome:
    """Repair the records in the files and folders `asked` (all where none is), and check the root.

    Each file is written at most once a round; when nothing certain is left to do, nothing is
    written, so a second run changes nothing.
    """
    loaded = load_catalogue(settings)
    repairs: list[Repair] = []
    untouched: dict[str, str] = {}
    for _ in range(_ROUNDS):
        found = check_root(settings, loaded, watch=watch)
        done = _round(settings, loaded, found, asked, untouched)
        repairs += done
        if not done:
            break
    else:
        found = check_root(settings, loaded, watch=watch)
    left = (Untouched(path, reason) for path, reason in sorted(untouched.items()))
    return Outcome(found, tuple(repairs), tuple(left))


def _round(
    settings: Settings,
    loaded: LoadedCatalogue,
    found: Checked,
    asked: Sequence[str],
    untouched: dict[str, str],
) -> list[Repair]:
    repairs: list[Repair] = []
    forms = loaded.catalogue.forms if loaded.catalogue else {}
    certain = {d.path for d in found.diagnostics if d.replacement is not None or d.code in _WHOLE}
    for path in sorted(certain - untouched.keys()):
        key = RecordKey.from_path(path)
        form = forms.get(key.form) if key else None
        if form is None or not _within(path, asked):
            continue
        try:
            content = read_bytes(settings, path)
            outcome = repaired(settings, form, path, content, found.diagnostics)
            if outcome.content != content:
                put_in_place(settings, path, content, outcome.content)
                repairs += outcome.repairs
        except NotTouched as reason:
            untouched[path] = str(reason)
        except OSError as problem:
            untouched[path] = problem.strerror or str(problem)
    return repairs


def _within(path: str, asked: Sequence[str]) -> bool:
    return not asked or any(
        place in ("", ".") or path == place or path.startswith(f"{place.rstrip('/')}/")
        for place in asked
    )
