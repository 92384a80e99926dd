"""What holds for every picture: text stays text, same bytes, no shared ids, a kept copy."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from generator.charts import draw
from generator.charts.bars import bars
from generator.charts.chart import Chart, standalone_svg
from generator.charts.distribution import distribution
from generator.charts.stacked import stacked
from generator.charts.store import ChartFolder
from generator.charts.wording import plain

if TYPE_CHECKING:
    from tests.charts.conftest import Texts

Sound = Callable[[Chart], None]


@pytest.fixture
def hostile() -> pd.DataFrame:
    names = [
        "_hidden",
        r"$\frac{1}{2}$",
        "a_b^c",
        "<script>alert(1)</script>",
        "&lt;b&gt; &amp; \"'",
        "]]> --> <!--",
        "{{ 7 * 7 }} =SUM(A1)",
        'fill="var(--gb-chart-1, #124a86)"',
        "url(#gb-bad-hatch-1)",
        "两行\n并作\t一行\u2028",
        "\x00\x07\ufffe坏字",
        "😀𠮷龘\u202e",
        "武汉",
        "武汉",
        "",
    ]
    frame = pd.DataFrame({"bureau_short": names, "value": range(1, len(names) + 1)})
    return frame.assign(category=frame["bureau_short"], position=range(len(names)), count=1)


@pytest.mark.parametrize("kind", [bars, stacked, distribution])
def test_hostile_labels_are_shown_as_those_very_characters(
    kind: Callable[..., Chart], hostile: pd.DataFrame, sound: Sound, texts: Texts
) -> None:
    chart = kind(hostile, id="bad", title="<b>$x_1$</b>")

    sound(chart)
    wanted = [plain(name) for name in hostile["bureau_short"] if plain(name)]
    shown = "".join(texts(chart.svg))
    assert all("".join(name.split()) in "".join(shown.split()) for name in wanted)
    assert chart.svg.count("<script") == 0
    file = standalone_svg(chart)
    assert 'fill="var(--gb-chart-1, #124a86)"'.replace('"', "&quot;") not in file
    assert any("var(--gb-chart-1" in text for text in texts(file.partition("\n")[2]))


def test_equal_labels_keep_a_bar_each(hostile: pd.DataFrame) -> None:
    assert len(bars(hostile, id="bad", title="名称").rows) == len(hostile)
    assert bars(hostile, id="bad", title="名称").svg.count("<rect ") == len(hostile)


@pytest.mark.parametrize("value", [10**400, 0, 1e-9, -(10**30)])
def test_figures_of_any_size_can_be_drawn(value: float, sound: Sound) -> None:
    frame = pd.DataFrame({"bureau_short": ["甲", "乙"], "value": [value, 1]}, dtype=object)

    sound(bars(frame, id="size", title="数"))


def test_the_same_data_give_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    program = (
        "import pandas as pd\n"
        "from generator.charts.distribution import distribution\n"
        "f = pd.DataFrame({'category': list('甲乙丙丁戊己庚辛'), 'count': range(8)})\n"
        "print(distribution(f, id='same', title='分布').svg)\n"
    )
    here = Path(__file__).parents[2]
    settings = tmp_path / "matplotlibrc"
    settings.write_text("font.size: 30\npatch.linewidth: 9\nsvg.fonttype: path\n", encoding="utf-8")
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=here,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(here)} | more,
            capture_output=True,
            check=True,
        ).stdout
        for seed, more in (("1", {}), ("2", {"MATPLOTLIBRC": str(settings)}))
    ]

    assert b"<pattern" in outputs[0]
    assert outputs[0] == outputs[1]


def test_two_charts_of_a_page_share_no_id() -> None:
    frame = pd.DataFrame({"category": list("甲乙丙丁戊己庚辛"), "count": range(8)})
    ids = [
        {entry.attrib["id"] for entry in ET.fromstring(chart.svg).iter() if "id" in entry.attrib}
        for chart in (distribution(frame, id=name, title="分布") for name in ("one", "two"))
    ]

    assert len(ids[0]) == len(ids[1]) == 4
    assert not ids[0] & ids[1]


@pytest.mark.parametrize("name", ["", "A", "a b", 'a"b', "-a", "一", "a\n"])
def test_an_id_that_a_page_could_not_hold_is_refused(
    name: str, targets_frame: pd.DataFrame
) -> None:
    with pytest.raises(ValueError, match="id"):
        bars(targets_frame, id=name, title="任务")


def test_a_kept_picture_is_not_drawn_again(
    targets_frame: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    store: dict[str, str] = {}
    first = bars(targets_frame, id="many", title="任务", store=store)
    monkeypatch.setattr(draw, "draw", lambda *_: pytest.fail("drawn again"))

    assert bars(targets_frame, id="many", title="任务", store=store) == first
    assert len(store) == 1


def test_a_change_of_data_or_words_makes_another_picture(targets_frame: pd.DataFrame) -> None:
    store: dict[str, str] = {}
    bars(targets_frame, id="many", title="任务", store=store)
    bars(targets_frame, id="many", title="任务数", store=store)
    bars(targets_frame, id="many", title="任务", tone=1, store=store)
    bars(targets_frame.assign(value=1), id="many", title="任务", store=store)

    assert len(store) == 4


def test_a_folder_keeps_pictures_and_mistrusts_half_of_one(
    tmp_path: Path, targets_frame: pd.DataFrame
) -> None:
    store = ChartFolder(tmp_path / "charts")
    chart = bars(targets_frame, id="many", title="任务", store=store)
    (file,) = (tmp_path / "charts").rglob("*.*")

    assert file.suffix == ".svg"
    assert store.get(file.stem) == chart.svg
    file.write_text(chart.svg[:300], encoding="utf-8")
    assert store.get(file.stem) is None
    assert bars(targets_frame, id="many", title="任务", store=store) == chart
    assert store.get(file.stem) == chart.svg


def test_a_folder_that_cannot_be_written_keeps_nothing(
    tmp_path: Path, targets_frame: pd.DataFrame
) -> None:
    (tmp_path / "charts").write_text("a file, not a folder", encoding="utf-8")
    store = ChartFolder(tmp_path / "charts")

    assert bars(targets_frame, id="many", title="任务", store=store).svg
    assert store.get("0" * 64) is None


def test_matplotlib_is_loaded_only_to_draw(tmp_path: Path) -> None:
    program = (
        "import sys, pandas as pd\n"
        "from pathlib import Path\n"
        "from generator.charts.bars import bars\n"
        "from generator.charts.store import ChartFolder\n"
        "import generator.stats.goals\n"
        "f = pd.DataFrame({'bureau_short': ['甲'], 'value': [1]})\n"
        f"bars(f, id='one', title='数', store=ChartFolder(Path({str(tmp_path)!r})))\n"
        "print('matplotlib' in sys.modules)\n"
    )
    here = Path(__file__).parents[2]
    said = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=here,
            env={**os.environ, "PYTHONPATH": str(here)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for _ in range(2)
    ]

    assert said == ["True", "False"]
