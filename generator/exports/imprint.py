"""What every data file says of itself: its licence, its address, whether it is a demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.records.dataset import Dataset
from generator.records.edition import Edition
from generator.records.package import Origin
from generator.records.programme import Notice

DEMONSTRATION: Final = "演示数据"
HANDED_IN: Final = "报送到本站"


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its SPDX identifier."""

    id: str
    title: str
    url: str


DATA_LICENCE: Final = Licence(
    id="CC-BY-4.0",
    title="知识共享署名 4.0 国际许可协议",
    url="https://creativecommons.org/licenses/by/4.0/deed.zh-hans",
)
"""The 数据许可: the terms of every published record, said here and nowhere else."""


def titled(edition: Edition, title: str) -> str:
    """The title, marked where the records are synthetic."""
    return f"【{DEMONSTRATION}】{title}" if edition.demonstration else title


def credited(dataset: Dataset, origin: Origin) -> str:
    """Who published a record first, as its data files say it."""
    place = dataset.catalogue.regions.jurisdictions[origin.jurisdiction]
    address = f"，{origin.site}" if origin.site else ""
    return f"来自{place.name}公布的数据，{origin.taken} 取得{address}"


def cited(notice: Notice) -> str:
    """The notice as documents cite it."""
    return f"《{notice.title}》（{notice.number}）" if notice.number else f"《{notice.title}》"
