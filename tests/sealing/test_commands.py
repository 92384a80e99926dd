"""Sealing and opening as people do it: whole commands, what they print, what is left on disk."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from generator.sealing.token import damage
from tests.roots import REPOSITORY, gongbao, put, replaced
from tests.sealing.conftest import CLEAR, LIAISON, REGISTER, SECRETS, Keys

FIELDS = "联系人、联系电话、成员 › 第1行 › 姓名、成员 › 第2行 › 姓名"
TOKEN = re.compile(r"age:[A-Za-z0-9_-]{80,}")


def sealed_root(root: Path) -> str:
    assert gongbao("seal", LIAISON, "--root", str(root)).returncode == 0
    return (root / LIAISON).read_text("utf-8")


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    return (done.stdout + done.stderr).decode()


def test_sealing_changes_private_values_and_nothing_else(root: Path) -> None:
    (root / LIAISON).chmod(0o640)
    done = gongbao("seal", LIAISON, "--root", str(root))
    assert done.returncode == 0, said(done)
    assert done.stdout.decode().splitlines()[:2] == [
        f"已密封 {LIAISON}：{FIELDS}。只有北方省市场监督管理局能打开。",
        "密封了 4 处。",
    ]
    text = (root / LIAISON).read_text("utf-8")
    expected = CLEAR
    for written in ("欧阳秋水", '"0990-8765432"', "'慕容  白'", "上官雁"):
        expected = expected.replace(written, "…")
    assert TOKEN.sub("…", text) == expected
    assert all(damage(found) == "" for found in TOKEN.findall(text))
    assert stat.S_IMODE((root / LIAISON).stat().st_mode) == 0o640
    assert [path.name for path in (root / LIAISON).parent.iterdir()] == ["river.yml"]
    assert gongbao("check", "--root", str(root)).returncode == 0


def test_there_and_back(root: Path, keys: Keys) -> None:
    sealed_root(root)
    done = gongbao("unseal", LIAISON, "--key", keys.file("current"), "--root", str(root))
    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout.decode() == (
        f"{LIAISON}（临河市局）\n"
        "  联系人                         欧阳秋水\n"
        "  联系电话                       0990-8765432\n"
        "  成员 › 第1行 › 姓名（临河市）  慕容  白\n"
        "  成员 › 第2行 › 姓名（统计）    上官雁\n"
        "\n打开了 4 处。\n"
    )


def test_sealing_again_changes_nothing(root: Path) -> None:
    before = sealed_root(root)
    done = gongbao("seal", LIAISON, "--root", str(root))
    assert done.stdout.decode() == "没有需要密封的明文，4 处已是密文，没有动。\n"
    assert done.returncode == 0
    assert (root / LIAISON).read_text("utf-8") == before


def test_a_new_value_is_sealed_beside_the_old_ones(root: Path) -> None:
    before = sealed_root(root)
    put(root, LIAISON, f"{before}address: 东岸区一号\n")
    done = gongbao("seal", LIAISON, "--root", str(root))
    assert "通信地址" in said(done)
    assert (root / LIAISON).read_text("utf-8").startswith(before)


@pytest.mark.parametrize("asked", ["submissions", ".", "submissions/north/river"])
def test_a_folder_is_sealed_file_by_file(root: Path, asked: str) -> None:
    other = LIAISON.replace("river.yml", "other.yml")
    broken = LIAISON.replace("river.yml", "broken.yml")
    put(root, other, "unit: 西岸县局\ncontact: 司徒远\n")
    put(root, broken, "unit: 某局\ncontact：诸葛青\n")
    (root / LIAISON).with_name("link.yml").symlink_to("other.yml")
    done = gongbao("seal", asked, "--root", str(root))
    assert done.returncode == 1
    assert "司徒远" not in (root / other).read_text("utf-8")
    assert (root / broken).read_text("utf-8") == "unit: 某局\ncontact：诸葛青\n"
    assert f"没有改动 {broken}：有 1 处书写错误，怕漏掉该密封的内容。" in said(done)
    assert "密封了 5 处，1 个文件没有改动，原因见上。" in said(done)
    assert (root / LIAISON).with_name("link.yml").is_symlink()


def test_a_place_is_found_from_the_folder_one_stands_in(root: Path, keys: Keys) -> None:
    folder = (root / LIAISON).parent
    done = subprocess.run(
        [sys.executable, "-m", "generator", "seal", "river.yml", "--root", "../../../../.."],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, said(done)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("欧阳秋水", "欧", "第 4 行“联系人”不符合表单的要求：最少 2 个字，最多 20 个字。"),
        ('"0990-8765432"', "请打总机", "“联系电话”不符合表单的要求：只写数字和短横线。"),
        ("contact:", "contcat:", "表单里没有字段“contcat”。"),
        ("contact: 欧阳秋水", "contact: 欧阳秋水 # 副局长", "有 1 处书写错误"),
        ("contact: 欧阳秋水", "contact：欧阳秋水", "有 1 处书写错误"),
        ("contact: 欧阳秋水", "contact:\n  - 欧阳秋水", "“联系人”要写成一段文字"),
        ("unit: 临河市局   \n", "contact: 欧阳秋水\n", "有重复的字段"),
        ("欧阳秋水", "age:YWdlLWVuY3J5cHRpb24", "里的密文已损坏"),
    ],
)
def test_what_is_not_in_order_is_left_alone(root: Path, old: str, new: str, reason: str) -> None:
    replaced(root, LIAISON, old, new)
    before = (root / LIAISON).read_bytes()
    done = gongbao("seal", LIAISON, "--root", str(root))
    assert done.returncode == 1
    assert reason in said(done)
    assert not any(secret in said(done) for secret in SECRETS)
    assert (root / LIAISON).read_bytes() == before


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("unit: 某局\r\ncontact: 司徒远\r\nnote: 甲\r\n", ["司徒远"]),
        ("unit: 某局\naddress: |\n  东岸区\n  一号\n\n# 末行\nnote: 甲\n", ["东岸区\n一号"]),
        ("unit: 某局\nmembers: [{name: 司徒远, duty: 甲}, {name: 上官雁}]\n", ["司徒远", "上官雁"]),
        ("unit: 😀😀\ncontact: 𠮷野\n", ["𠮷野"]),
        ("unit: 某局\ncontact: '司徒''远'\nphone: null\naddress:\n", ["司徒'远"]),
        ("unit: 某局\naddress: null 号\n", ["null 号"]),
    ],
)
def test_every_way_to_write_a_text(root: Path, keys: Keys, text: str, values: list[str]) -> None:
    put(root, LIAISON, text)
    assert gongbao("seal", LIAISON, "--root", str(root)).returncode == 0
    found = opened(root, keys, "current")
    assert [entry["value"] for entry in found["values"]] == values
    after = (root / LIAISON).read_bytes().decode()
    assert after.count("\r\n") == text.count("\r\n")
    assert after.splitlines()[0] == text.splitlines()[0]
    assert after.splitlines()[-1].partition("age:")[0] in text


def opened(root: Path, keys: Keys, name: str) -> dict[str, list[dict[str, str]]]:
    done = gongbao(
        *("unseal", "submissions", "--format", "json"),
        *("--key", keys.file(name), "--root", str(root)),
    )
    assert done.returncode == bool(json.loads(done.stdout)["problems"])
    content: dict[str, list[dict[str, str]]] = json.loads(done.stdout)
    return content


def test_a_table_for_a_spreadsheet(root: Path, keys: Keys) -> None:
    put(root, LIAISON, "unit: 某局\ncontact: '=cmd|x'\nphone: '01234567890'\n")
    sealed_root(root)
    done = gongbao(
        *("unseal", LIAISON, "--format", "csv", "--key", keys.file("current")),
        *("--root", str(root)),
    )
    assert done.stdout.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(done.stdout.decode("utf-8-sig"))))
    assert rows[0] == ["文件", "记录", "字段", "所在行", "内容"]
    assert [row[4] for row in rows[1:]] == ["'=cmd|x", "'01234567890"]


def test_a_row_of_a_list_is_told_by_its_first_public_text(root: Path, keys: Keys) -> None:
    """A telephone alone, from the fourth row of a list, helps nobody who has to call."""
    sealed_root(root)
    found = opened(root, keys, "current")["values"]
    assert [entry["about"] for entry in found] == ["", "", "临河市", "统计"]
    arguments = ("unseal", LIAISON, "--key", keys.file("current"), "--root", str(root))
    assert "成员 › 第1行 › 姓名（临河市）" in gongbao(*arguments).stdout.decode()
    table = gongbao(*arguments, "--format", "csv").stdout.decode("utf-8-sig")
    assert [row[3] for row in csv.reader(io.StringIO(table))] == [
        "所在行",
        "",
        "",
        "临河市",
        "统计",
    ]


def test_what_was_sealed_cannot_move_the_cursor(root: Path, keys: Keys) -> None:
    from generator.sealing.box import seal  # noqa: PLC0415

    put(root, LIAISON, "unit: 某局\ncontact: " + seal("甲\x1b[2J\u202e乙", [keys.current]) + "\n")
    done = gongbao("unseal", LIAISON, "--key", keys.file("current"), "--root", str(root))
    assert b"\x1b" not in done.stdout
    assert "\u202e" not in done.stdout.decode()


class TestWithTheWrongKey:
    def told(self, root: Path, keys: Keys, name: str) -> str:
        done = gongbao("unseal", LIAISON, "--key", keys.file(name), "--root", str(root))
        assert done.returncode == 1
        assert "Traceback" not in said(done)
        return said(done)

    def test_of_nobody_known(self, root: Path, keys: Keys) -> None:
        sealed_root(root)
        told = self.told(root, keys, "stranger")
        assert "没有打开任何内容，4 处打不开" in told
        assert told.count("密钥不对") == 1
        assert keys.stranger in told
        assert f"  {LIAISON}:4 联系人\n" in told

    def test_of_another_bureau(self, root: Path, keys: Keys) -> None:
        put(root, "schema/keys/south/province.txt", f"{keys.stranger}\n")
        sealed_root(root)
        assert "这是南方省市场监督管理局的密钥" in self.told(root, keys, "stranger")

    def test_newer_than_the_text(self, root: Path, keys: Keys) -> None:
        sealed_root(root)
        put(root, REGISTER, f"{keys.stranger}\n# 停用 2031-06-01 {keys.current}\n")
        told = self.told(root, keys, "stranger")
        assert "多半是更换密钥以前密封的" in told
        assert "重新填报" in told

    def test_older_than_the_text(self, root: Path, keys: Keys) -> None:
        put(root, REGISTER, f"{keys.current}\n# 停用 2031-06-01 {keys.older}\n")
        sealed_root(root)
        assert "这把密钥已在 2031-06-01 停用" in self.told(root, keys, "older")

    def test_that_is_lost(self, root: Path, keys: Keys) -> None:
        sealed_root(root)
        told = self.told(root, keys, "lost")
        assert "没有这个文件" in told
        assert "谁也打不开" in told

    @pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"x" * 100_000, b"age1" + b"q" * 58])
    def test_that_is_no_key(self, root: Path, keys: Keys, content: bytes) -> None:
        sealed_root(root)
        Path(keys.file("lost")).write_bytes(content)
        assert "用不了" in self.told(root, keys, "lost")

    def test_that_is_a_folder(self, root: Path, keys: Keys) -> None:
        done = gongbao("unseal", LIAISON, "--key", str(keys.folder), "--root", str(root))
        assert done.returncode == 1
        assert "用不了" in said(done)


def test_while_the_key_is_changed_both_keys_open(root: Path, keys: Keys) -> None:
    put(root, REGISTER, f"# 新\n{keys.current}\n# 旧\n{keys.older}\n")
    sealed_root(root)
    for name in ("current", "older"):
        assert [entry["value"] for entry in opened(root, keys, name)["values"]] == list(SECRETS)
    assert opened(root, keys, "stranger")["values"] == []


def test_one_file_may_hold_the_old_and_the_new_key(root: Path, keys: Keys) -> None:
    put(root, REGISTER, f"{keys.older}\n")
    sealed_root(root)
    put(root, REGISTER, f"{keys.current}\n# 停用 {keys.older}\n")
    put(root, LIAISON.replace("river.yml", "later.yml"), "unit: 某局\ncontact: 司徒远\n")
    gongbao("seal", "submissions", "--root", str(root))
    both = "".join(Path(keys.file(name)).read_text("utf-8") for name in ("current", "older"))
    Path(keys.file("lost")).write_text(both, "utf-8")
    values = {entry["value"] for entry in opened(root, keys, "lost")["values"]}
    assert values == {*SECRETS, "司徒远"}
    assert {e["value"] for e in opened(root, keys, "current")["values"]} == {"司徒远"}


def test_without_a_public_key_nothing_is_sealed(root: Path) -> None:
    put(root, REGISTER, "# 还没有\n")
    done = gongbao("seal", LIAISON, "--root", str(root))
    assert done.returncode == 1
    assert "接收单位北方省市场监督管理局还没有登记公钥" in said(done)
    assert (root / LIAISON).read_text("utf-8") == CLEAR


def test_a_text_that_was_tampered_with_does_not_hide_the_others(root: Path, keys: Keys) -> None:
    tokens = TOKEN.findall(sealed_root(root))
    at = len(tokens[0]) - 30
    changed = tokens[0][:at] + ("A" if tokens[0][at] != "A" else "B") + tokens[0][at + 1 :]
    replaced(root, LIAISON, tokens[0], changed)
    replaced(root, LIAISON, tokens[1], tokens[1][:-9])
    found = opened(root, keys, "current")
    assert [entry["value"] for entry in found["values"]] == ["慕容  白", "上官雁"]
    assert [entry["field"] for entry in found["problems"]] == ["联系人", "联系电话"]
    assert "改动过" in found["problems"][0]["message"]
    assert "复制时漏了字" in found["problems"][1]["message"]


def test_clear_text_is_not_shown_as_if_it_had_been_sealed(root: Path, keys: Keys) -> None:
    done = gongbao("unseal", LIAISON, "--key", keys.file("current"), "--root", str(root))
    assert done.returncode == 1
    assert "没有密封" in said(done)
    assert not any(secret in said(done) for secret in SECRETS)


class TestKeepsKeysAndTextOutOfTheRepository:
    @pytest.mark.parametrize("place", ["mine.key", "schema/keys/mine.txt", ".git/mine.key"])
    def test_a_key_within_is_not_used(self, root: Path, keys: Keys, place: str) -> None:
        sealed_root(root)
        secret = Path(keys.file("current")).read_text("utf-8")
        inside = put(root, place, secret)
        done = gongbao("unseal", LIAISON, "--key", str(inside), "--root", str(root))
        assert done.returncode == 2
        assert "移到仓库外面" in said(done)
        assert not any(value in said(done) for value in SECRETS)

    def test_not_even_by_a_link(self, root: Path, keys: Keys) -> None:
        inside = put(root, "mine.key", Path(keys.file("current")).read_text("utf-8"))
        (keys.folder / "link.key").symlink_to(inside)
        done = gongbao("unseal", LIAISON, "--key", keys.file("link"), "--root", str(root))
        assert done.returncode == 2

    def test_not_in_the_repository_around_the_root_either(self, tmp_path: Path, root: Path) -> None:
        (tmp_path / ".git").mkdir()
        put(tmp_path, "mine.key", "x")
        key = str(tmp_path / "mine.key")
        assert gongbao("unseal", LIAISON, "--key", key, "--root", str(root)).returncode == 2

    def test_others_may_read_it(self, root: Path, keys: Keys) -> None:
        sealed_root(root)
        Path(keys.file("current")).chmod(0o644)
        done = gongbao("unseal", LIAISON, "--key", keys.file("current"), "--root", str(root))
        assert done.returncode == 0
        assert "其他用户也能读密钥文件" in done.stderr.decode()

    def test_output_that_would_lie_within(self, root: Path, keys: Keys) -> None:
        sealed_root(root)
        command = [sys.executable, "-m", "generator", "unseal", LIAISON]
        command += ["--key", keys.file("current"), "--root", str(root)]
        for folder, status in ((root / "submissions", 2), (keys.folder, 0)):
            with (folder / "out.csv").open("wb") as out:
                done = subprocess.run(
                    command, cwd=REPOSITORY, stdout=out, stderr=subprocess.PIPE, check=False
                )
            assert done.returncode == status, done.stderr.decode()
        assert (root / "submissions/out.csv").read_bytes() == b""
        assert "欧阳秋水" in (keys.folder / "out.csv").read_text("utf-8")

    def test_a_new_key_is_written_outside_for_its_owner_alone(
        self, root: Path, tmp_path: Path
    ) -> None:
        file = tmp_path / "new.key"
        done = gongbao("keygen", str(file), cwd=None)
        assert done.returncode == 0, said(done)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        public = re.findall(r"(?m)^age1[a-z0-9]{58}$", done.stdout.decode())
        assert len(public) == 1
        assert "AGE-SECRET" not in said(done)
        put(root, REGISTER, f"{public[0]}\n")
        sealed_root(root)
        opening = ("unseal", LIAISON, "--key", str(file), "--root", str(root))
        assert "欧阳秋水" in gongbao(*opening).stdout.decode()
        again = gongbao("keygen", str(file))
        assert again.returncode == 2
        assert "不会覆盖" in said(again)

    def test_a_new_key_is_not_written_within(self, root: Path) -> None:
        done = gongbao("keygen", str(root / "new.key"))
        assert done.returncode == 2
        assert "仓库外面" in said(done)
        assert not (root / "new.key").exists()

    def test_a_new_key_needs_its_folder(self, tmp_path: Path) -> None:
        assert gongbao("keygen", str(tmp_path / "no/new.key")).returncode == 2


@pytest.mark.parametrize(
    ("asked", "status", "reason"),
    [
        ("nothing.yml", 2, "没有文件或文件夹"),
        ("mkdocs.yml", 1, "不是记录文件"),
        (LIAISON.replace("river/", "rivers/"), 2, "没有文件"),
    ],
)
def test_what_is_no_record_is_told(root: Path, asked: str, status: int, reason: str) -> None:
    done = gongbao("seal", asked, "--root", str(root))
    assert (done.returncode, reason in said(done)) == (status, True)


def test_a_form_without_private_fields_has_nothing_to_seal(root: Path) -> None:
    done = gongbao("seal", "submissions/north/province", "--root", str(root))
    assert (done.returncode, said(done)) == (0, "没有需要密封的明文。\n")


def test_faulty_definitions_stop_sealing(root: Path) -> None:
    put(root, REGISTER, "nonsense\n")
    done = gongbao("seal", LIAISON, "--root", str(root))
    assert done.returncode == 1
    assert "gongbao check" in said(done)
