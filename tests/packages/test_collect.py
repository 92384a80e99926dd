"""What collect takes, what it refuses and why, and that a refusal leaves everything as it was."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from generator.checking import checked
from generator.collecting.collect import collect
from generator.collecting.source import Folder, SourceFault, opened
from generator.collecting.take import PackageRefused
from generator.diagnostics import Severity
from generator.settings import Bounds, Settings
from tests.hostile.texts import TEXTS
from tests.packages.altering import altered, edited, signed_again
from tests.packages.conftest import Collect
from tests.packages.roots import (
    INSTANT,
    SOUTH_SITE,
    Loopback,
    opener_to,
    root_of,
    sealed_contact,
    settings_of,
)
from tests.roots import gongbao, put

TABLE: Final = "service-2031/statistics.json"
STATIONS: Final = "service-2031/station.json"
FIGURES: Final = "service-2031/figures.json"
SEALED: Final = sealed_contact()


def record(data: Path, table: str, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the first record of a published table, and let the package state it."""
    edited(data / table, lambda document: change(document["records"][0]))
    signed_again(data)


def kept(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "packages").rglob("*"))
        if path.is_file()
    }


def test_the_files_are_kept_byte_for_byte(root: Path, data: Path, take: Collect) -> None:
    done = take(data)
    assert done.diagnostics == ()
    for path, content in kept(root).items():
        if not path.endswith("origin.json"):
            assert content == (data / path.removeprefix("packages/north/")).read_bytes()
    assert [left for left in done.taken.left if "本站没有定义" in left] == []


def test_taking_the_same_again_changes_nothing(
    root: Path, data: Path, take: Collect, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(data)
    before = kept(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(INSTANT) + 7 * 86_400))
    assert not take(data).changed
    assert kept(root) == before


def test_a_later_state_takes_the_place_of_the_earlier_whole(
    root: Path, data: Path, take: Collect
) -> None:
    take(data)
    shutil.rmtree(data)
    site = root.parent / "later"
    later = root_of(site / "root", ["north"])
    (later / "submissions/north/hill/service-2031/station/window.yml").unlink()
    done = gongbao(
        "build", "--root", str(later), "--out", str(site / "out"), SOURCE_DATE_EPOCH=INSTANT
    )
    assert done.returncode == 0
    assert take(site / "out").changed
    stations = json.loads((root / "packages/north" / STATIONS).read_bytes())
    assert len(stations["records"]) == 2
    assert checked(settings_of(root)).diagnostics == ()


def test_a_changed_file_is_refused(root: Path, data: Path, take: Collect) -> None:
    altered(data / TABLE, "120", "121")
    with pytest.raises(PackageRefused, match="写明的不一致"):
        take(data)
    assert kept(root) == {}


def test_a_published_figure_that_the_records_do_not_give_is_refused(
    root: Path, data: Path, take: Collect
) -> None:
    altered(data / FIGURES, '"figure": 200', '"figure": 210')
    signed_again(data)
    done = take(data)
    assert done.refused
    assert [(d.code, d.path) for d in done.diagnostics] == [("D434", f"packages/north/{FIGURES}")]
    assert "合计公布的是 210，由记录算出的是 200" in done.diagnostics[0].message
    assert kept(root) == {}


def test_a_city_s_published_figure_is_compared_too(data: Path, take: Collect) -> None:
    altered(data / FIGURES, '"figure": 120', '"figure": 119')
    signed_again(data)
    (found,) = take(data).diagnostics
    assert "临河市公布的是 119，由记录算出的是 120" in found.message


def test_a_jurisdiction_counts_once(root: Path, data: Path, take: Collect) -> None:
    put(
        root,
        "submissions/north/river/service-2031/station/window.yml",
        (
            Path(__file__).parent
            / "fixture/submissions/north/river/service-2031/station/window.yml"
        ).read_bytes(),
    )
    done = take(data)
    assert [d.code for d in done.diagnostics if d.severity is Severity.ERROR] == ["D433"]
    assert "submissions/north/river/service-2031/station/window.yml" in done.diagnostics[0].help
    assert kept(root) == {}


def test_a_record_that_is_in_both_places_is_told_by_the_check(
    root: Path, data: Path, take: Collect
) -> None:
    take(data)
    fixture = Path(__file__).parent / "fixture/submissions/north"
    shutil.copytree(fixture, root / "submissions/north")
    found = checked(settings_of(root))
    assert [d.code for d in found.diagnostics] == ["D433"]
    assert found.records == 9


def test_a_form_that_is_not_defined_here_is_left(root: Path, data: Path, take: Collect) -> None:
    def other(descriptor: Any) -> None:
        descriptor["resources"].append({"name": "service-2031.survey", "x-json": "../../x.json"})
        descriptor["resources"].append({"name": "elsewhere-2031.statistics", "x-json": "y.json"})

    edited(data / "datapackage.json", other)
    done = take(data)
    assert done.taken.left == ["“服务行动（2031年）”的表单 survey：本站没有定义"]
    assert "packages/north/service-2031/survey.json" not in kept(root)


def test_a_record_under_an_older_version_of_its_form_is_told(data: Path, take: Collect) -> None:
    record(data, TABLE, lambda entry: entry["data"].pop("date"))
    (found,) = take(data).diagnostics
    assert (found.code, found.path) == ("S202", f"packages/north/{TABLE}")
    assert "记录 north/province/service-2031/statistics/2031：" in found.message
    assert "由北方省公布，请它改正以后再取一次" in found.help


def test_an_older_form_that_is_still_defined_is_taken(
    root: Path, data: Path, take: Collect
) -> None:
    form = json.loads((root / "schema/forms/statistics.schema.json").read_bytes())
    form["x-record"]["replaces"] = "statistics"
    form["properties"]["checked"] = {"title": "复核", "type": "boolean"}
    form["required"].append("checked")
    put(root, "schema/forms/statistics-2.schema.json", json.dumps(form, ensure_ascii=False))
    altered(
        root / "schema/programmes/service-2031.yml",
        "  - form: city-report",
        "  - form: statistics-2\n    submitters:\n      - province\n    source: 第一条\n"
        "  - form: city-report",
    )
    assert not take(data).refused
    assert checked(settings_of(root)).diagnostics == ()


def test_a_private_field_is_refused_and_not_repeated(root: Path, data: Path, take: Collect) -> None:
    record(data, STATIONS, lambda entry: entry["data"].update(contact="欧阳秋水"))
    (found,) = take(data).diagnostics
    assert found.code == "D432"
    assert "欧阳秋水" not in repr(found)
    assert kept(root) == {}


@pytest.mark.parametrize(
    "place",
    [
        lambda data: record(data, STATIONS, lambda e: e["data"].update(note="打 13912345678 问")),
        lambda data: record(data, STATIONS, lambda e: e.update(title="打 13912345678 问")),
        lambda data: edited(
            data / "datapackage.json", lambda d: d.update(contributors=["13912345678"])
        ),
    ],
    ids=["record", "beside a record", "descriptor"],
)
def test_personal_data_is_refused_wherever_it_stands(
    root: Path, data: Path, take: Collect, place: Callable[[Path], None]
) -> None:
    place(data)
    done = take(data)
    assert {d.code for d in done.diagnostics} == {"R302"}
    assert "13912345678" not in repr(done.diagnostics)
    assert kept(root) == {}


def test_a_figure_as_long_as_a_telephone_number_is_a_figure(data: Path, take: Collect) -> None:
    form = "service-2031/city-report.json"
    record(data, form, lambda entry: entry["data"].update(firms=13912345678))
    assert {d.code for d in take(data).diagnostics} == {"S205"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("临河\u200b窗口", "Y112"),
        ("临河\u2028窗口", "Y111"),
        ("临河\n窗口", "Y111"),
        ("临河\ue000窗口", "Y111"),
        ("临河\uf90a窗口", "Y113"),
        (SEALED, "R305"),
    ],
)
def test_text_comes_in_through_the_same_door(
    data: Path, take: Collect, text: str, code: str
) -> None:
    record(data, STATIONS, lambda entry: entry["data"].update(name=text))
    done = take(data)
    assert done.refused
    assert code in {d.code for d in done.diagnostics}


def test_hostile_text_stays_text(root: Path, data: Path, take: Collect) -> None:
    hostile = '<script>alert("x")</script> [a](javascript:alert(1)) {{ 7*7 }}'
    record(data, STATIONS, lambda entry: entry["data"].update(name=hostile[:60], note=hostile))
    assert not take(data).refused
    out = root.parent / "site"
    done = gongbao("build", "--root", str(root), "--out", str(out), SOURCE_DATE_EPOCH=INSTANT)
    assert done.returncode == 0, done.stderr.decode()
    for page in out.rglob("*.html"):
        assert "<script>alert" not in page.read_text("utf-8"), page
        assert 'href="javascript:' not in page.read_text("utf-8"), page


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_descriptors_are_refused_without_a_traceback(
    root: Path, data: Path, take: Collect, text: str
) -> None:
    def change(descriptor: Any) -> None:
        descriptor["homepage"] = text
        descriptor["version"] = text[:2000]

    edited(data / "datapackage.json", change)
    try:
        done = take(data)
    except PackageRefused:
        return
    if not done.refused:
        origin = json.loads((root / "packages/north/origin.json").read_bytes())
        assert origin["site"] is None or origin["site"].startswith("https://")


@pytest.mark.parametrize(
    "path",
    ["../../../etc/passwd", "/etc/passwd", "service-2031/../../x.json", "https://x.example/a", ""],
)
def test_a_file_elsewhere_is_not_read(root: Path, data: Path, take: Collect, path: str) -> None:
    def change(descriptor: Any) -> None:
        for resource in descriptor["resources"]:
            resource["x-json"] = path

    edited(data / "datapackage.json", change)
    with pytest.raises(PackageRefused, match="位置写成了别的"):
        take(data)
    assert kept(root) == {}


@pytest.mark.parametrize("path", ["../secret", "a/../../secret", "/etc/passwd", "a\\b", "a//b"])
def test_a_folder_reads_nothing_outside_itself(tmp_path: Path, path: str) -> None:
    put(tmp_path, "secret", "x")
    (tmp_path / "data").mkdir()
    with pytest.raises(SourceFault):
        Folder(tmp_path / "data").read(path, 100)


def test_no_link_is_followed(root: Path, data: Path, take: Collect) -> None:
    outside = data.parent / "outside"
    (data / "service-2031").rename(outside)
    (data / "service-2031").symlink_to(outside, target_is_directory=True)
    with pytest.raises(SourceFault, match="符号链接"):
        take(data)
    (data / "service-2031").unlink()
    outside.rename(data / "service-2031")
    (data / TABLE).rename(data / "elsewhere.json")
    (data / TABLE).symlink_to(data / "elsewhere.json")
    with pytest.raises(SourceFault, match="符号链接"):
        take(data)
    assert kept(root) == {}


def test_a_pipe_does_not_hang(root: Path, data: Path, take: Collect) -> None:
    (data / TABLE).unlink()
    os.mkfifo(data / TABLE)
    with pytest.raises(SourceFault, match="不是普通文件"):
        take(data)


def test_a_file_beyond_the_bound_is_refused(root: Path, data: Path) -> None:
    small = Settings(root, Bounds(package_file_bytes=16_000), use_cache=False)
    edited(data / TABLE, lambda document: document.update(padding="x" * 20_000))
    with pytest.raises(SourceFault, match="超过 16000 字节的上限"):
        collect(small, os.fspath(data))
    signed_again(data)
    with pytest.raises(PackageRefused, match="超过 16000 字节的上限"):
        collect(small, os.fspath(data))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        "说明".encode("gbk"),
        b"[" * 100_000,
        b'{"resources": [], "deep": ' + b"[" * 500 + b"]" * 500 + b"}",
        b'{"resources": [], "resources": []}',
        b'{"resources": NaN}',
        b'{"resources": 1' + b"0" * 5000 + b"}",
        b'{"resources": [1e999]}',
        b'{"resources": [{"name": "service-2031.statistics"}]}',
    ],
    ids=lambda content: content[:24].decode("utf-8", "replace"),
)
def test_a_descriptor_that_is_none_is_refused(
    root: Path, data: Path, take: Collect, content: bytes
) -> None:
    (data / "datapackage.json").write_bytes(content)
    with pytest.raises(PackageRefused):
        take(data)
    assert kept(root) == {}


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document["records"].append(document["records"][0]),
        lambda document: document["records"][0].update(
            key="north/province/service-2031/station/2031"
        ),
        lambda document: document["records"][0].update(
            key="north/province/nothing-2031/statistics/2031"
        ),
        lambda document: document["records"][0].update(surprise=1),
        lambda document: document["records"][0].update(data=[]),
        lambda document: document["records"][0].update(origin={}),
        lambda document: document.update(version=2),
        lambda document: document.update(version="1"),
        lambda document: document["form"].update(id="station"),
    ],
    ids=[
        "twice",
        "other form",
        "other programme",
        "unknown",
        "list",
        "second hand",
        "newer",
        "text",
        "id",
    ],
)
def test_a_table_out_of_shape_is_refused(
    root: Path, data: Path, take: Collect, change: Callable[[Any], None]
) -> None:
    edited(data / TABLE, change)
    signed_again(data)
    done = take(data)
    assert {d.code for d in done.diagnostics} == {"D431"}
    assert kept(root) == {}


@pytest.mark.parametrize("key", ["north/province/x", "../../x", "", 7, None])
def test_a_record_without_a_key_is_refused(
    root: Path, data: Path, take: Collect, key: object
) -> None:
    record(data, TABLE, lambda entry: entry.update(key=key))
    with pytest.raises(PackageRefused, match="没有可用的编号"):
        take(data)
    assert kept(root) == {}


def test_a_demonstration_does_not_enter_a_real_root(root: Path, data: Path, take: Collect) -> None:
    edited(data / TABLE, lambda document: document["records"][0].update(demonstration=True))
    signed_again(data)
    (found,) = take(data).diagnostics
    assert (found.code, found.message) == ("D431", "这是演示数据，不能汇入正式的网站。")


def test_a_bureau_that_is_not_registered_is_told(data: Path, take: Collect) -> None:
    altered(data / STATIONS, "north/hill/service-2031", "north/hills/service-2031")
    signed_again(data)
    assert "D402" in {d.code for d in take(data).diagnostics}


def test_a_whole_site_asks_which_jurisdiction(nation_like: Path, root: Path) -> None:
    with pytest.raises(PackageRefused, match="几个辖区的记录，用 --jurisdiction"):
        collect(settings_of(root), os.fspath(nation_like))
    done = collect(settings_of(root), os.fspath(nation_like), "south")
    assert done.taken.jurisdiction == "south"
    assert done.taken.left == ["别的辖区的记录：north 6 条"]
    with pytest.raises(SourceFault, match="没有可以取数据的辖区“east”"):
        collect(settings_of(root), os.fspath(nation_like), "east")
    with pytest.raises(SourceFault, match="没有可以取数据的辖区“union”"):
        collect(settings_of(root), os.fspath(nation_like), "union")


@pytest.fixture(scope="module")
def nation_like(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site to which two provinces handed in."""
    folder = tmp_path_factory.mktemp("both")
    root = root_of(folder / "root", ["north", "south"])
    done = gongbao(
        "build", "--root", str(root), "--out", str(folder / "site"), SOURCE_DATE_EPOCH=INSTANT
    )
    assert done.returncode == 0, done.stderr.decode()
    return folder / "site"


def test_over_https_the_address_is_kept(root: Path, loopback: Loopback) -> None:
    for address in ("https://south.example", f"{SOUTH_SITE}data", f"{SOUTH_SITE}data/"):
        loopback.asked.clear()
        done = collect(settings_of(root), address, opener=opener_to(loopback))
        assert not done.refused
        assert loopback.asked[0] == f"{SOUTH_SITE}data/datapackage.json"
    origin = json.loads((root / "packages/south/origin.json").read_bytes())
    assert (origin["source"], origin["site"]) == (f"{SOUTH_SITE}data/", SOUTH_SITE)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("http://south.example/data/", "只从 https://"),
        ("ftp://south.example/data/", "只从 https://"),
        ("file:///etc/", "只从 https://"),
        ("https://user:secret@south.example/data/", "只能有主机名和文件夹"),
        ("https://south.example/data/?x=1", "只能有主机名和文件夹"),
        ("https://south.example\\@other.example/data/", "只能有主机名和文件夹"),
        ("https://south.example/../data/", "只能有主机名和文件夹"),
        ("no/such/folder", "不是公布数据的文件夹"),
    ],
)
def test_a_source_is_an_https_address_or_a_folder(source: str, message: str) -> None:
    with pytest.raises(SourceFault, match=message):
        opened(source)


def test_the_command_says_what_was_taken_and_ends_well(root: Path, data: Path) -> None:
    done = gongbao("collect", str(data.parent), "--root", str(root), SOURCE_DATE_EPOCH=INSTANT)
    assert done.stderr == b""
    assert done.returncode == 0
    assert done.stdout.decode() == (
        "北方省：\n"
        "  服务行动（2031年） 市级情况表 2 条\n"
        "  服务行动（2031年） 服务站 3 条\n"
        "  服务行动（2031年） 情况统计表 1 条\n"
        "已写入 packages/north/（6 个文件）。照常提交合并请求，合并即签发。\n"
    )


def test_the_command_tells_a_refusal_from_misuse(root: Path, data: Path) -> None:
    misuse = gongbao("collect", "http://south.example/", "--root", str(root))
    assert (misuse.returncode, misuse.stdout) == (2, b"")
    assert misuse.stderr.decode() == "只从 https:// 的网址取数据。\n"
    altered(data / FIGURES, '"figure": 200', '"figure": 210')
    signed_again(data)
    refused = gongbao("collect", str(data), "--root", str(root))
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert "D434" in refused.stderr.decode()
    assert "packages/ 没有改动" in refused.stderr.decode()


def test_the_cache_does_not_hide_what_a_package_brings(
    root: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record that was in order beside a package is not in order once the package is gone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    selection = "submissions/union/office/service-2031/selection/2031.yml"
    put(root, selection, "rows:\n  - station: north/river/service-2031/station/window\n")
    for path in (*root.rglob("*.yml"), *root.rglob("*")):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    settings = Settings(root)
    assert [d.code for d in checked(settings).diagnostics] == ["D401"]
    assert not collect(settings, os.fspath(data)).refused
    for _ in range(2):
        assert checked(settings).diagnostics == ()
    altered(root / "packages/north" / TABLE, "120", "121")
    assert {d.code for d in checked(settings).diagnostics} == {"D431", "D401"}
    shutil.rmtree(root / "packages")
    assert [d.code for d in checked(settings).diagnostics] == ["D401"]
