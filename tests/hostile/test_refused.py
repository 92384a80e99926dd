"""What is no record is refused by `build` in the words of `check`; the last good site stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.roots import ENTERPRISES, MASKS, gongbao, put, small_root

pytestmark = pytest.mark.xdist_group("hostile")
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nname: *c\n"
REFUSED: dict[str, str | bytes] = {
    f"{ENTERPRISES}/control.yml": "name: 临河\x07防护物资\n",
    f"{ENTERPRISES}/terminal.yml": "name: \x1b]0;改名\x07\x1b[31m红\n",
    f"{ENTERPRISES}/turned.yml": "name: 临河\u202e资物护防\n",
    f"{ENTERPRISES}/binary.yml": bytes(range(256)) * 64,
    f"{ENTERPRISES}/gbk.yml": "name: 临河防护物资\n".encode("gbk"),
    f"{ENTERPRISES}/bomb.yml": BOMB,
    f"{ENTERPRISES}/deep.yml": "name: " + "[" * 200_000,
    f"{ENTERPRISES}/large.yml": "# " + "长" * 2_000_000,
    f"{ENTERPRISES}/tag.yml": "name: !!python/object/apply:os.system ['touch pwned']\n",
    f"{ENTERPRISES}/wide.yml": "name：临河防护物资\n",
    f"{ENTERPRISES}/twice.yml": "name: 甲企业\nname: 乙企业\n",
    f"{ENTERPRISES}/script.yml": "name: 甲企业\n<script>: 1\n",
    f"{ENTERPRISES}/名字.yml": "name: 甲企业\n",
    "submissions/nowhere/river/uplift-2031/enterprise/lost.yml": "name: 甲企业\n",
    "submissions/README.md": "# 说明\n",
}


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_build_refuses_in_the_words_of_check(tmp_path: Path) -> None:
    root, site = small_root(tmp_path / "root"), tmp_path / "site"
    asked = ("--root", str(root), "--out", str(site))
    good = gongbao("build", *asked)
    assert good.returncode == 0, good.stderr.decode()
    before = tree(site)
    assert before

    for path, content in REFUSED.items():
        put(root, path, content)
    (root / ENTERPRISES / "linked.yml").symlink_to("/etc/passwd")
    (root / "submissions/north/outside").symlink_to(tmp_path)
    os.mkfifo(root / ENTERPRISES / "pipe.yml")
    put(root, f"{MASKS}.d/inner.yml", "name: 甲企业\n")

    checked = gongbao("check", "--root", str(root))
    built = gongbao("build", *asked)
    report = checked.stdout.decode()
    assert (checked.returncode, built.returncode) == (1, 1)
    assert report.strip() in built.stderr.decode()
    assert "上一次生成的网站原样保留" in built.stderr.decode()
    for output in (checked.stdout, checked.stderr, built.stdout, built.stderr):
        assert b"Traceback" not in output
        assert not {*range(32), 127} - {9, 10} & {*output}, (
            "no control character reaches a terminal"
        )
    names = {*REFUSED, f"{ENTERPRISES}/linked.yml", f"{ENTERPRISES}/pipe.yml"}
    assert not [name for name in names if name not in report]
    assert "submissions/north/outside" in report
    assert tree(site) == before
    assert not list(tmp_path.glob("**/pwned"))
    assert {path.name for path in tmp_path.iterdir()} == {"root", "site"}
    assert not (root / ".cache").exists()


def test_what_was_refused_is_published_once_it_is_put_right(tmp_path: Path) -> None:
    root, site = small_root(tmp_path / "root"), tmp_path / "site"
    asked = ("--root", str(root), "--out", str(site))
    good = (root / MASKS).read_bytes()
    put(root, MASKS, "name：错\n")
    refused = gongbao("build", *asked)
    assert refused.returncode == 1
    assert not site.exists()
    put(root, MASKS, good)
    assert gongbao("build", *asked).returncode == 0
    assert (site / "index.html").is_file()
