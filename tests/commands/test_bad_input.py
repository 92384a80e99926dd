"""Whatever lies under submissions/: the fault is named, nothing is left out, no traceback."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.commands.conftest import Command
from tests.commands.contract import REPORT
from tests.roots import ENTERPRISES, TARGETS, put

NAME = "name: 临河防护物资产业\n"
BAD = f"{ENTERPRISES}/bad.yml"
LONG_ENOUGH = 2.1
"""Seconds after which a record may be kept: until then its file may change again unseen."""

FILES = 3
"""Two records in order, and the bad file."""

Check = Callable[..., dict[str, Any]]


def text(content: str | bytes) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        put(root, BAD, content)

    return write


def at(path: str | bytes, content: str = NAME) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        put(root, os.fsdecode(path), content)

    return write


def link(target: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / BAD).symlink_to(target)

    return make


def pipe(root: Path) -> None:
    os.mkfifo(root / BAD)


def linked_folder(root: Path) -> None:
    (root / "submissions/north/hill").symlink_to("/etc", target_is_directory=True)


def device(root: Path) -> None:
    try:
        os.mknod(root / BAD, 0o020644, os.makedev(1, 9))
    except PermissionError:
        pytest.skip("only the superuser makes devices")


INPUTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "broken yaml": (text('name: "临河\n'), "Y139"),
    "gbk": (text(NAME.encode("gbk")), "Y105"),
    "utf-16": (text(NAME.encode("utf-16")), "Y105"),
    "zero byte": (text(f"{NAME}note: 一\0二\n"), "Y105"),
    "control character": (text(f"{NAME}note: 一\x1b[2J二\n"), "Y111"),
    "invisible character": (text(f"{NAME}note: 一\u200b二\n"), "Y112"),
    "hidden line": (text(f"{NAME}note: 一\u2028closed: true\n"), "Y111"),
    "hidden in an escape": (text(f'{NAME}note: "\\u202e"\n'), "Y141"),
    "lone surrogate in an escape": (text(f'{NAME}note: "\\ud800"\n'), "Y139"),
    "empty": (text(""), "Y108"),
    "binary": (text(bytes(range(256)) * 40), "Y105"),
    "two megabytes": (text(f"{NAME}note: {'长' * 700_000}\n"), "Y103"),
    "just beyond a line": (text(f"{NAME}note: {'长' * 20_001}\n"), "Y135"),
    "200,000 brackets": (text("[" * 200_000), "Y135"),
    "19,000 brackets": (text("[" * 19_000), "Y134"),
    "brackets on lines": (text("[\n" * 19_000), "Y134"),
    "stairs": (text("".join(" " * depth + "a:\n" for depth in range(600))), "Y134"),
    "alias bomb": (
        text(
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "".join(
                f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n"
                for a, b in zip("abcdefghi", "bcdefghij", strict=True)
            )
        ),
        "Y131",
    ),
    "python tag": (text(f"{NAME}note: !!python/object/apply:os.system [touch /tmp/x]\n"), "Y131"),
    "merge key": (text(f"{NAME}<<: {{note: 好}}\n"), "Y131"),
    "key twice": (text(f"{NAME}{NAME}"), "Y132"),
    "no mapping": (text("临河防护物资产业\n"), "Y136"),
    "5,000 digits": (text(f"{NAME}companies: {'9' * 5_000}\n"), "S203"),
    "no such day": (text(f"{NAME}date: 2021-02-30\n"), "S208"),
    "not a number": (text(f"{NAME}amount: .nan\n"), "S203"),
    "wrong kind": (text("name: [口罩]\n"), "S203"),
    "unknown field": (text(f"{NAME}__proto__: 1\n"), "S201"),
    "phone in a remark": (text(f"# 13800138000\n{NAME}"), "R302"),
    "symlink": (link("masks.yml"), "Y101"),
    "symlink outwards": (link("/etc/passwd"), "Y101"),
    "symlink to nothing": (link("nothing.yml"), "Y101"),
    "symlink to itself": (link("bad.yml"), "Y101"),
    "symlinked folder": (linked_folder, "Y101"),
    "pipe": (pipe, "Y101"),
    "device": (device, "Y101"),
    "upper case": (at(f"{ENTERPRISES}/Bad.yml"), "Y102"),
    "chinese name": (at(f"{ENTERPRISES}/口罩.yml"), "Y102"),
    "name of gbk bytes": (at(f"{ENTERPRISES}/".encode() + b"\xbf\xda.yml"), "Y102"),
    "line feed in a name": (at(f"{ENTERPRISES}/a\nb.yml"), "Y102"),
    "escape in a name": (at(f"{ENTERPRISES}/a\x1b[31mb.yml"), "Y102"),
    "workflow command in a name": (at(f"{ENTERPRISES}/::error::x.yml"), "Y102"),
    "long name": (at(f"{ENTERPRISES}/{'a' * 200}.yml"), "Y102"),
    "too deep a folder": (at(f"{ENTERPRISES}/{'/'.join('abcdefgh' * 12)}/a.yml"), "Y102"),
    "no record": (at("submissions/readme.md"), "Y102"),
    "unknown jurisdiction": (at("submissions/mars/river/uplift-2031/enterprise/a.yml"), "D402"),
    "unknown bureau": (at("submissions/north/sea/uplift-2031/enterprise/a.yml"), "D402"),
    "unknown programme": (at("submissions/north/river/uplift-1999/enterprise/a.yml"), "D402"),
    "unknown form": (at("submissions/north/river/uplift-2031/enterprices/a.yml"), "D402"),
    "wrong level": (at("submissions/north/province/uplift-2031/enterprise/a.yml"), "D403"),
    "name of a prototype": (
        at("submissions/north/river/uplift-2031/constructor/a.yml"),
        "D402",
    ),
}


@pytest.mark.parametrize("bad", INPUTS)
def test_the_fault_is_named_and_nothing_is_left_out(check: Check, root: Path, bad: str) -> None:
    make, code = INPUTS[bad]
    make(root)
    found = check()
    jsonschema.validate(found, REPORT)
    assert code in {entry["code"] for entry in found["diagnostics"]}
    assert found["checked"] == {"files": FILES, "records": FILES - (code != "D403")}
    blamed = {e["path"] for e in found["diagnostics"] if e["severity"] == "error"}
    assert len(blamed) == 1
    assert found["summary"]["error"] == len(found["diagnostics"])


@pytest.mark.parametrize("kind", ["text", "json", "github", "sarif"])
def test_all_of_it_at_once_in_every_format(run: Command, root: Path, kind: str) -> None:
    for number, (make, _) in enumerate(INPUTS.values()):
        if (root / BAD).exists() or (root / BAD).is_symlink():
            (root / BAD).rename(root / ENTERPRISES / f"bad-{number}.yml")
        make(root)
    done = run("check", "--format", kind, "--root", str(root))
    said = done.stdout.decode("utf-8")
    assert done.returncode == 1
    assert done.stderr.decode() == ""
    assert "Traceback" not in said
    assert not {c for c in said if ord(c) < 32 and c != "\n"}
    assert not set("\x7f\u200b\u202e\u2028\u0085\u009b") & set(said)
    for code in {code for _, code in INPUTS.values()}:
        assert code in said or kind == "github"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
@pytest.mark.parametrize("path", [BAD, ENTERPRISES])
def test_what_may_not_be_read_is_an_error(check: Check, root: Path, path: str) -> None:
    put(root, BAD, NAME)
    (root / path).chmod(0)
    try:
        found = check()
    finally:
        (root / path).chmod(0o755)
    assert "Y104" in {entry["code"] for entry in found["diagnostics"]}


def test_submissions_that_is_a_link_is_not_followed(check: Check, root: Path) -> None:
    (root / "submissions").rename(root / "elsewhere")
    (root / "submissions").symlink_to("elsewhere", target_is_directory=True)
    found = check()
    assert [entry["code"] for entry in found["diagnostics"]] == ["Y101"]
    assert found["checked"] == {"files": 1, "records": 0}


def test_submissions_that_is_a_file_is_an_error(check: Check, root: Path) -> None:
    (root / "submissions").rename(root / "elsewhere")
    put(root, "submissions", "x")
    assert [entry["code"] for entry in check()["diagnostics"]] == ["Y104"]


def test_no_submissions_yet_is_no_error(check: Check, root: Path) -> None:
    (root / "submissions").rename(root / "elsewhere")
    assert check(status=0)["checked"] == {"files": 0, "records": 0}


def test_one_faulty_record_does_not_blame_those_that_refer_to_it_or_count_it(
    check: Check, root: Path
) -> None:
    put(
        root,
        TARGETS,
        "rows:\n  - bureau: 临河市\n    companies: 9\n    lead: river/bad\n    x: 1\n",
    )
    put(root, BAD, "name：茶叶\n")
    found = check()
    assert [(e["path"], e["code"]) for e in found["diagnostics"]] == [
        (TARGETS, "S201"),
        (BAD, "Y123"),
    ]


def test_a_count_over_a_faulty_record_is_not_judged(check: Check, root: Path) -> None:
    put(root, TARGETS, "rows:\n  - bureau: 临河市\n    companies: 60\n")
    assert [entry["code"] for entry in check()["diagnostics"]] == ["D404"]
    more = TARGETS.replace("2031.yml", "more.yml")
    put(root, more, "rows:\n  - bureau: 青山族自治州\n    companies: 四十\n")
    assert [(e["path"], e["code"]) for e in check()["diagnostics"]] == [(more, "S203")]


def test_text_that_is_only_hostile_is_text(check: Check, root: Path) -> None:
    hostile = (
        "<script>alert(1)</script>",
        "{{ 7*7 }}{% raw %}",
        "[链接](javascript:alert(1))",
        "=1+1",
        "+cmd|' /C calc'!A0",
        "$x_1$",
        '--8<-- ".git/config"',
        "../../etc/passwd",
        "'; DROP TABLE records; --",
        "__proto__",
    )
    for number, content in enumerate(hostile):
        quoted = content.replace("'", "''")
        put(root, f"{ENTERPRISES}/hostile-{number}.yml", f"name: '{quoted}'\n")
    found = check(status=0)
    assert found["checked"]["records"] == len(hostile) + 2
    assert {entry["severity"] for entry in found["diagnostics"]} <= {"notice"}  # of the quotes


def test_records_that_were_once_accepted_are_seen_again_when_they_change(
    check: Check, root: Path
) -> None:
    time.sleep(LONG_ENOUGH)
    assert check(status=0)["checked"]["records"] == 2
    masks = root / ENTERPRISES / "masks.yml"
    before = masks.stat()
    content = masks.read_text("utf-8")
    put(root, f"{ENTERPRISES}/masks.yml", content.replace("companies: 12", "companies: 1x"))
    os.utime(masks, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert [entry["code"] for entry in check()["diagnostics"]] == ["S213"]
    put(root, f"{ENTERPRISES}/masks.yml", content)
    assert check(status=0)["diagnostics"] == []


def test_a_definition_that_changes_is_held_against_what_was_accepted(
    check: Check, root: Path
) -> None:
    time.sleep(LONG_ENOUGH)
    assert check(status=0)["checked"]["records"] == 2
    form = root / "schema/forms/enterprise.schema.json"
    form.write_text(form.read_text("utf-8").replace('"maximum": 100000', '"maximum": 11'), "utf-8")
    assert [entry["code"] for entry in check()["diagnostics"]] == ["S205"]


def test_what_a_cache_says_is_not_believed_when_it_is_damaged(
    check: Check, root: Path, tmp_path: Path
) -> None:
    time.sleep(LONG_ENOUGH)
    first = check(status=0)
    kept = list((tmp_path / "cache").rglob("*.json"))
    assert kept
    for content in (b"", b"{", b"[]", b'{"key": 1}', b"\xff", b'{"key": null, "records": [1]}'):
        for path in kept:
            path.write_bytes(content)
        assert check(status=0) == first
