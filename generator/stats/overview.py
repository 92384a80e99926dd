"""One line a programme: what it is and how far the records go; it must not judge a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.records.edition import Edition
from generator.records.programme import Programme
from generator.stats.goals import GoalState, goals_frame

if TYPE_CHECKING:
    import pandas as pd

_KINDS: Final = {
    "programme": "str",
    "title": "str",
    "short": "str",
    "jurisdiction": "str",
    "jurisdiction_name": "str",
    "start": "str",
    "end": "str",
    "concluded": "bool",
    "records": "int64",
    "forms_with_records": "int64",
    "forms_expected": "int64",
    "goals_reached": "int64",
    "goals_total": "int64",
    "last_change": "str",
}


def programme_overview(edition: Edition) -> pd.DataFrame:
    """One row a programme, newest first.

    Columns: `programme` (id), `title`, `short`, `jurisdiction`, `jurisdiction_name` (str), `start`,
    `end` (str, ISO 8601; `end` missing where none was set), `concluded` (bool, the period was over
    on the edition's day), `records` (int64), `forms_with_records`, `forms_expected` (int64, of the
    forms that the programme uses), `goals_reached`, `goals_total` (int64), `last_change` (str, ISO
    8601 date of the last commit that touched one of its records; missing where none is committed).
    Bulletins are left out: they announce what the records report.
    """
    import pandas as pd  # noqa: PLC0415

    catalogue = edition.dataset.catalogue
    programmes = sorted(
        catalogue.programmes.values(), key=lambda entry: (entry.start, entry.id), reverse=True
    )
    rows = [_row(edition, programme) for programme in programmes]
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=kind) for name, kind in _KINDS.items()}
    )


def _row(edition: Edition, programme: Programme) -> dict[str, Any]:
    dataset = edition.dataset
    used = dict.fromkeys(use.form for use in programme.forms)
    forms = [form for form in used if not dataset.catalogue.forms[form].bulletin]
    records = [record for form in forms for record in dataset.of(programme.id, form)]
    histories = (edition.history.of(record.key.path) for record in records)
    days = [history.last.date for history in histories if history is not None]
    goals = goals_frame(dataset, programme, edition.today)
    return {
        "programme": programme.id,
        "title": programme.title,
        "short": programme.short,
        "jurisdiction": programme.jurisdiction,
        "jurisdiction_name": dataset.catalogue.regions.jurisdictions[programme.jurisdiction].name,
        "start": programme.start,
        "end": programme.end or None,
        "concluded": programme.concluded(edition.today),
        "records": len(records),
        "forms_with_records": sum(1 for form in forms if dataset.of(programme.id, form)),
        "forms_expected": len(forms),
        "goals_reached": sum(1 for state in goals["state"] if GoalState(state).fulfilled),
        "goals_total": len(goals),
        "last_change": max(days, default=None),
    }
