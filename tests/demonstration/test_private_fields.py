"""Contacts and telephones reach whoever has the key, and no byte of the site."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from generator.records.catalogue import load_catalogue
from generator.records.key import RecordKey
from generator.records.private import private_values
from generator.sealing import box
from generator.sealing.token import damage, is_marked
from generator.settings import Settings
from tests.roots import REPOSITORY, gongbao
from tooling.demonstration import keys
from tooling.demonstration.desk import CONTACT, Draft
from tooling.demonstration.sealed import sealed_text
from tooling.demonstration.year import COPIED, EXAMPLES, LINKED, drafted

TOKEN: Final = re.compile(rb"age:[A-Za-z0-9_-]{80,}")
PAIRS: Final = {receiver.jurisdiction: receiver.pair() for receiver in keys.RECEIVERS}
LETTER: Final = "submissions/jilin/province/jilin-three-year-2022/advice-letter/2022-1.yml"


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    return {
        path: draft
        for path, draft in drafted().drafts.items()
        if any(private_values(draft.form.root, draft.data))
    }


@pytest.fixture(scope="module")
def clear(drafts: dict[str, Draft]) -> dict[tuple[str, str], str]:
    """(path, pointer) → what is private there."""
    return {
        (path, at): value
        for path, draft in drafts.items()
        for at, _, value in private_values(draft.form.root, draft.data)
    }


@pytest.fixture
def key_files(tmp_path: Path) -> Path:
    keys.write_key_files(tmp_path / "keys")
    return tmp_path / "keys"


def test_the_definitions_are_the_real_ones() -> None:
    schema = EXAMPLES / "schema"
    assert sorted(path.name for path in schema.iterdir()) == sorted([*LINKED, COPIED, "keys"])
    for name in LINKED:
        assert (schema / name).readlink() == Path("../../schema") / name
    real = (REPOSITORY / "schema" / COPIED).read_bytes()
    assert (schema / COPIED).read_bytes() == real, "run make examples"


def test_the_registers_are_the_demonstration_s() -> None:
    folder = EXAMPLES / "schema/keys"
    kept = {
        path.relative_to(EXAMPLES).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }
    made = {receiver.register: receiver.register_text() for receiver in keys.RECEIVERS}
    assert kept == made, "run make examples"
    assert all("演示" in text for text in kept.values())


def test_nothing_real_is_sealed_to_keys_that_anyone_may_have() -> None:
    public = {
        receiver.pair(retired=retired).public
        for receiver in keys.RECEIVERS
        for retired in (False, True)
    }
    for path in (REPOSITORY / "schema").rglob("*.txt"):
        assert not any(key in path.read_text("utf-8") for key in public), path


def test_no_private_key_lies_in_the_repository() -> None:
    for folder in ("examples", "tooling", "schema", "docs"):
        for path in (REPOSITORY / folder).rglob("*"):
            if path.is_file() and path.suffix in (".py", ".txt", ".md", ".yml", ".key"):
                found = re.search("(?i)AGE-SECRET-KEY-1[A-Z0-9]{58}", path.read_text("utf-8"))
                assert found is None, path


def test_every_private_field_of_every_form_is_filled_somewhere(drafts: dict[str, Draft]) -> None:
    catalogue = load_catalogue(Settings(EXAMPLES)).catalogue
    assert catalogue is not None
    asked = {
        (form.id, field.name)
        for form in catalogue.forms.values()
        for field in (*form.fields, *form.row_fields)
        if field.private
    }
    filled = {
        (draft.form.id, field.name)
        for draft in drafts.values()
        for _, field, _ in private_values(draft.form.root, draft.data)
    }
    assert len(asked) > 10
    assert filled == asked


def test_nobody_in_it_can_exist(clear: dict[tuple[str, str], str]) -> None:
    """No number in China begins with a zero behind its area code."""
    assert len(clear) > 500
    assert len(set(clear.values())) == len(clear)
    for value in clear.values():
        assert value.startswith(CONTACT) or re.fullmatch(r"(?:027|0431)-0000[0-9]{4}", value)


def test_records_hold_sealed_text_that_opens_to_what_was_meant(
    drafts: dict[str, Draft], clear: dict[tuple[str, str], str]
) -> None:
    opened: dict[tuple[str, str], str] = {}
    for path, draft in drafts.items():
        pair = PAIRS[RecordKey.of_path(path).jurisdiction]
        text = (EXAMPLES / path).read_text("utf-8")
        at = {name: pointer for pointer, name in _texts(text)}
        for token in TOKEN.findall(text.encode()):
            assert damage(token.decode()) == ""
            opened[path, at[token.decode()]] = box.unseal(token.decode(), [pair.secret])
        assert len(at) == sum(1 for _ in private_values(draft.form.root, draft.data))
    assert opened == clear


def _texts(text: str) -> list[tuple[str, str]]:
    from generator.records.source import compose, tree_of  # noqa: PLC0415
    from generator.settings import Bounds  # noqa: PLC0415

    def walk(value: Any, at: str) -> list[tuple[str, str]]:
        if isinstance(value, Mapping):
            return [one for name, inner in value.items() for one in walk(inner, f"{at}/{name}")]
        if isinstance(value, list):
            return [one for n, inner in enumerate(value) for one in walk(inner, f"{at}/{n}")]
        return [(at, value)] if isinstance(value, str) and is_marked(value) else []

    node = compose(text, Bounds())
    assert node is not None
    return walk(tree_of(node), "")


def test_a_sealed_text_stays_while_it_says_the_same(
    drafts: dict[str, Draft], tmp_path: Path
) -> None:
    draft, pair = drafts[LETTER], PAIRS["jilin"]
    kept = tmp_path / "kept.yml"
    first = sealed_text(draft.form, draft.data, pair, kept)
    assert sealed_text(draft.form, draft.data, pair, kept) != first
    kept.write_text(first, "utf-8")
    assert sealed_text(draft.form, draft.data, pair, kept) == first
    other = {**draft.data, "phone": "0431-00009999"}
    changed = sealed_text(draft.form, other, pair, kept).splitlines()
    differing = [line for line, old in zip(changed, first.splitlines(), strict=True) if line != old]
    assert [line.partition(":")[0] for line in differing] == ["phone"]
    assert box.unseal(differing[0].partition(": ")[2], [pair.secret]) == "0431-00009999"


@pytest.mark.parametrize("spoilt", ["age:YWdl", "clear", "null", "[", ""])
def test_what_does_not_open_is_sealed_anew(
    drafts: dict[str, Draft], tmp_path: Path, spoilt: str
) -> None:
    draft, pair = drafts[LETTER], PAIRS["jilin"]
    kept = tmp_path / "kept.yml"
    kept.write_text(f"contact: {spoilt}\n", "utf-8")
    text = sealed_text(draft.form, draft.data, pair, kept)
    token = re.search("contact: (.*)", text)
    assert token is not None
    assert box.unseal(token[1], [pair.secret]) == draft.data["contact"]


def test_a_text_sealed_to_another_key_is_sealed_anew(
    drafts: dict[str, Draft], tmp_path: Path
) -> None:
    draft = drafts[LETTER]
    kept = tmp_path / "kept.yml"
    kept.write_text(sealed_text(draft.form, draft.data, PAIRS["hubei"], kept), "utf-8")
    text = sealed_text(draft.form, draft.data, PAIRS["jilin"], kept)
    assert text != kept.read_text("utf-8")


def test_a_reader_can_open_them_with_the_key_files(
    key_files: Path, clear: dict[tuple[str, str], str]
) -> None:
    opened: dict[tuple[str, str], str] = {}
    for name in ("hubei", "jilin"):
        done = gongbao(
            "unseal",
            f"submissions/{name}",
            "--root",
            str(EXAMPLES),
            "--key",
            str(key_files / f"{name}.key"),
            "--format",
            "json",
        )
        assert done.returncode == 0, done.stderr.decode()
        told = json.loads(done.stdout)
        assert told["problems"] == []
        opened |= {(one["path"], one["pointer"]): one["value"] for one in told["values"]}
    assert opened == clear


def test_the_guide_s_walk_goes_as_it_says(tmp_path: Path) -> None:
    guide = (REPOSITORY / "docs/privacy.md").read_text("utf-8")
    (block,) = re.findall(r"### 用演示数据试一试\n.*?```sh\n(.*?)```", guide, re.DOTALL)
    folder = str(tmp_path / "keys")
    for line, (status, told) in zip(
        block.replace("~/公报演示密钥", folder).splitlines(),
        ((0, "hubei.key"), (0, CONTACT), (1, "已在 2022-03-31 停用")),
        strict=True,
    ):
        program, *arguments = shlex.split(line)
        command = [sys.executable, *(["-m", "generator"] if program == "gongbao" else [])]
        done = subprocess.run(
            [*command, *arguments], cwd=REPOSITORY, capture_output=True, check=False
        )
        assert done.returncode == status, line
        assert told in (done.stdout + done.stderr).decode(), line


@pytest.mark.parametrize(
    ("key", "said"),
    [("jilin-retired", "这把密钥已在 2022-03-31 停用"), ("hubei", "密钥不对：这是湖北省")],
)
def test_a_reader_can_try_a_key_that_does_not_fit(key_files: Path, key: str, said: str) -> None:
    path = str(key_files / f"{key}.key")
    done = gongbao("unseal", LETTER, "--root", str(EXAMPLES), "--key", path)
    assert done.returncode == 1
    assert said in done.stderr.decode()
    assert CONTACT not in done.stdout.decode()


def test_key_files_are_never_written_into_a_repository(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="在代码仓库"):
        keys.write_key_files(EXAMPLES / "keys")
    assert not (EXAMPLES / "keys").exists()
    written = keys.write_key_files(tmp_path / "keys")
    assert [path.name for path in written] == ["hubei.key", "jilin.key", "jilin-retired.key"]
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}
    with pytest.raises(FileExistsError):
        keys.write_key_files(tmp_path / "keys")


@pytest.mark.slow
def test_nothing_sealed_and_nothing_clear_reaches_the_site(
    site: Path, clear: dict[tuple[str, str], str]
) -> None:
    """Page, search index, export, feed: every file, byte by byte."""
    tokens = {
        token
        for path in (EXAMPLES / "submissions").rglob("*.yml")
        for token in TOKEN.findall(path.read_bytes())
    }
    assert len(tokens) == len(clear)
    # What lies behind the head of an age file, which all of them share, in pieces.
    pieces = {token[at : at + 24] for token in tokens for at in range(80, len(token) - 24, 24)}
    marks = re.compile(
        rb"age:[A-Za-z0-9_-]{80,}|" + CONTACT.encode() + rb"|(?:027|0431)-?0000[0-9]{4}"
    )
    assert all(marks.search(value.encode()) for value in clear.values())
    assert all(marks.search(token) for token in tokens)
    seen = 0
    for path in site.rglob("*"):
        if not path.is_file():
            continue
        seen += 1
        content = path.read_bytes()
        assert not content.startswith(b"\x1f\x8b"), f"{path}: look into it as well"
        if content.startswith(b"PK"):
            with zipfile.ZipFile(path) as workbook:
                content = b"".join(workbook.read(name) for name in workbook.namelist())
        assert marks.search(content) is None, path
        words = re.findall(rb"[A-Za-z0-9_-]{24,}", content)
        assert not any(piece in word for word in words if len(word) > 200 for piece in pieces), path
    assert seen > 1500


@pytest.mark.slow
def test_a_page_says_that_there_is_something_not_public(site: Path) -> None:
    page = site / "records" / LETTER.removeprefix("submissions/").removesuffix(".yml")
    text = (page / "index.html").read_text("utf-8")
    assert "联系电话" in text
    assert "不公开" in text
