"""How many rows fall into each category of a field; it must not know what a category means."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from generator.records.dataset import Dataset
from generator.stats.rows import PLACE_COLUMNS, column_named, place_rank, rows_frame

if TYPE_CHECKING:
    import pandas as pd

UNSTATED: Final = "未填写"


def category_counts(frame: pd.DataFrame, field: str) -> pd.DataFrame:
    """Count the rows of each bureau in each category of `field`, zeros included.

    `frame` comes from `rows_frame`. Columns: `jurisdiction`, `bureau`, `bureau_name`,
    `bureau_short`, `category` (the label) (all str), `position` (int64, the category's place in
    the form, from 0), `count` (int64, rows). Bureaus come in the order of the register, categories
    in the order of the form; rows without a value are counted last, as 未填写, where there are
    any, so that the counts always add up to the rows.
    """
    import pandas as pd  # noqa: PLC0415

    labels, positions = _positions(frame, field)
    places = list(frame[list(PLACE_COLUMNS)].itertuples(index=False, name=None))
    rank = place_rank(frame)
    counts = Counter(zip(places, positions, strict=True))
    ordered = sorted(dict.fromkeys(places), key=lambda place: rank[place[0], place[1]])
    rows = [
        (*place, label, position, counts[place, position])
        for place in ordered
        for position, label in enumerate(labels)
    ]
    found = pd.DataFrame(rows, columns=[*PLACE_COLUMNS, "category", "position", "count"])
    kinds = dict.fromkeys([*PLACE_COLUMNS, "category"], "str") | dict.fromkeys(
        ["position", "count"], "int64"
    )
    return found.astype(kinds)


def category_totals(frame: pd.DataFrame, field: str) -> pd.DataFrame:
    """Count all rows in each category of `field`, zeros included.

    `frame` comes from `rows_frame`. Columns: `category` (str, the label), `position` (int64, from
    0), `count` (int64, rows), `share` (float64, 0 to 1 of all rows; missing where there are none).
    """
    import pandas as pd  # noqa: PLC0415

    labels, positions = _positions(frame, field)
    counts = Counter(positions)
    found = pd.DataFrame(
        {
            "category": pd.Series(labels, dtype="str"),
            "position": pd.Series(range(len(labels)), dtype="int64"),
            "count": pd.Series(
                [counts[position] for position in range(len(labels))], dtype="int64"
            ),
        }
    )
    total = len(positions)
    found["share"] = found["count"] / total if total else float("nan")
    return found


def categories_by_year(dataset: Dataset, form: str, field: str) -> pd.DataFrame:
    """Count the categories of one form's field in every programme that uses the form.

    Columns: `year` (int64, in which the programme began), `programme`, `programme_title` (str),
    then those of `category_counts`. Programmes come by their beginning; one without records
    gives no row.
    """
    import pandas as pd  # noqa: PLC0415

    programmes = sorted(
        (entry for entry in dataset.catalogue.programmes.values() if entry.use_of(form)),
        key=lambda entry: (entry.start, entry.id),
    )
    parts = []
    for programme in programmes:
        counts = category_counts(rows_frame(dataset, programme.id, form), field)
        counts.insert(0, "programme_title", programme.title)
        counts.insert(0, "programme", programme.id)
        counts.insert(0, "year", int(programme.start[:4]))
        parts.append(counts)
    filled = [part for part in parts if len(part)] or parts[:1]
    return pd.concat(filled, ignore_index=True) if filled else _nothing()


def _nothing() -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415

    text = ("programme", "programme_title", *PLACE_COLUMNS, "category")
    kinds: dict[str, Any] = {"year": "int64", **dict.fromkeys(text, "str")}
    kinds |= {"position": "int64", "count": "int64"}
    return pd.DataFrame({name: pd.Series([], dtype=kind) for name, kind in kinds.items()})


def _positions(frame: pd.DataFrame, field: str) -> tuple[list[str], list[int]]:
    """The labels of the categories and, for each row, the position of its label."""
    column = column_named(field)
    options = frame.attrs["fields"][column]["options"]
    place = {str(value): position for position, (value, _) in enumerate(options)}
    missing = len(options)
    positions = [
        missing if absent else place.get(str(value), missing)
        for value, absent in zip(frame[column], frame[column].isna(), strict=True)
    ]
    labels = [str(label) for _, label in options]
    return ([*labels, UNSTATED] if missing in positions else labels), positions
