"""`gongbao new` puts an empty form where its record belongs, and never over anything."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.commands.conftest import Command
from tests.forms.filling import filled
from tests.roots import ENTERPRISES, put

ASKED = ("new", "enterprise", "--bureau", "river", "--programme", "uplift-2031")
PATH = f"{ENTERPRISES}/valves.yml"


def test_it_writes_the_file_and_says_where(run: Command, root: Path) -> None:
    done = run(*ASKED, "--id", "valves", "--root", str(root))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith(f"已写入 {PATH}。")
    first = (root / PATH).read_text("utf-8").split("\n")[0]
    schema = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", first)
    assert schema is not None
    resolved = (root / PATH).parent / schema[1]
    assert json.loads(resolved.read_text("utf-8"))["x-record"]


def test_what_it_wrote_lacks_only_what_is_to_be_filled_in(run: Command, root: Path) -> None:
    run(*ASKED, "--id", "valves", "--root", str(root))
    done = run("check", "--format", "json", "--root", str(root), PATH)
    assert {entry["code"] for entry in json.loads(done.stdout)["diagnostics"]} == {"S217"}
    text = (root / PATH).read_text("utf-8")
    put(root, PATH, filled(text, optional=False))
    assert run("check", "--root", str(root), PATH).returncode == 0


def test_it_does_not_touch_what_is_there(run: Command, root: Path) -> None:
    put(root, PATH, "name: 阀门\n")
    done = run(*ASKED, "--id", "valves", "--root", str(root))
    assert done.returncode == 1
    assert "没有改动它" in done.stderr.decode()
    assert (root / PATH).read_text("utf-8") == "name: 阀门\n"


def test_a_link_to_nothing_is_not_followed(run: Command, root: Path, tmp_path: Path) -> None:
    (root / PATH).symlink_to(tmp_path / "elsewhere.yml")
    assert run(*ASKED, "--id", "valves", "--root", str(root)).returncode == 1
    assert not (tmp_path / "elsewhere.yml").exists()


@pytest.mark.parametrize("name", ["river", "north/river", "临河市", "临河"])
def test_a_bureau_may_be_called_by_any_of_its_names(run: Command, root: Path, name: str) -> None:
    done = run(
        *("new", "enterprise", "--bureau", name, "--programme", "uplift-2031"),
        *("--id", "valves", "--root", str(root)),
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (root / PATH).is_file()


@pytest.mark.parametrize("programme", ["质量提升（2031年）", "2031年度质量提升行动"])
def test_programme_and_form_may_be_called_by_their_titles(
    run: Command, root: Path, programme: str
) -> None:
    done = run(
        *("new", "服务企业", "--bureau", "临河", "--programme", programme),
        *("--id", "valves", "--root", str(root)),
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "enterprise.schema.json" in (root / PATH).read_text("utf-8").split("\n")[0]


def test_out_takes_it_elsewhere_or_to_the_screen(run: Command, root: Path, tmp_path: Path) -> None:
    at = (*ASKED, "--id", "valves", "--root", str(root))
    shown = run(*at, "--out", "-")
    assert run(*at, "--out", str(tmp_path / "草稿" / "a.yml")).returncode == 0
    written = (tmp_path / "草稿" / "a.yml").read_text("utf-8")
    assert shown.stdout.decode().split("\n")[1:] == written.split("\n")[1:]
    assert not (root / PATH).exists()


def test_without_a_number_it_takes_the_day(run: Command, root: Path) -> None:
    done = run(*ASKED, "--root", str(root))
    assert re.search(r"/enterprise/20[0-9]{2}-[0-9]{2}-[0-9]{2}\.yml。", done.stdout.decode())


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("nothing", "river", "uplift-2031", "a"), "已登记的：enterprise（"),
        (("enterprse", "river", "uplift-2031", "a"), "是不是“enterprise”？"),
        (("服务企", "river", "uplift-2031", "a"), "是不是“enterprise”？"),
        (("enterprise", "rivr", "uplift-2031", "a"), "是不是“river”？"),
        (("enterprise", "临河市场监管局", "uplift-2031", "a"), "是不是“river”？"),
        (("enterprise", "sea", "uplift-2031", "a"), "已登记的：province（"),
        (("enterprise", "river", "uplift-1999", "a"), "是不是“uplift-2031”？"),
        (("enterprise", "river", "nothing", "a"), "已登记的：uplift-2031"),
        (("enterprise", "province", "uplift-2031", "a"), "由市州报送"),
        (("enterprise", "river", "uplift-2031", "../a"), "编号“../a”不能用"),
        (("enterprise", "river", "uplift-2031", "a" * 65), "最长 64 个字符"),
        (("../../etc/passwd", "river", "uplift-2031", "a"), "没有表单"),
        (("enterprise", "\x1b[31m", "uplift-2031", "a"), "没有单位"),
    ],
)
def test_what_cannot_be_is_said_with_what_can(
    run: Command, root: Path, asked: tuple[str, str, str, str], told: str
) -> None:
    form, bureau, programme, identifier = asked
    done = run(
        *("new", form, "--bureau", bureau, "--programme", programme),
        *("--id", identifier, "--root", str(root)),
    )
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in said
    assert "\x1b" not in said


def test_a_faulty_definition_is_said(run: Command, root: Path) -> None:
    put(root, "schema/forms/enterprise.schema.json", "{")
    done = run(*ASKED, "--id", "valves", "--root", str(root))
    assert done.returncode == 1
    assert "先用 gongbao check 检查" in done.stderr.decode()
