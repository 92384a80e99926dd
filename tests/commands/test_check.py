"""`gongbao check` as people and programs use it: formats, paths, colours, misuse."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from generator.rules.registry import all_rules
from tests.commands.conftest import Command
from tests.commands.contract import REPORT
from tests.roots import ENTERPRISES, MASKS, REPOSITORY, TARGETS, put, replaced, small_root

CHINESE = re.compile("[\u4e00-\u9fff]")
SLIPS = "name：临河防护物资产业\ncompanies: 1,011\nphone: 13800138000\n"


@pytest.fixture
def faulty(root: Path) -> Path:
    put(root, f"{ENTERPRISES}/bad.yml", SLIPS)
    replaced(root, TARGETS, "companies: 40", "companies: 41")
    return root


@pytest.mark.parametrize("kind", ["text", "json", "github", "sarif"])
def test_the_same_records_give_the_same_bytes(run: Command, faulty: Path, kind: str) -> None:
    first = run("check", "--format", kind, "--root", str(faulty))
    again = run("check", "--format", kind, "--root", str(faulty))
    fresh = run("check", "--format", kind, "--root", str(faulty), "--no-cache")
    assert first.returncode == again.returncode == fresh.returncode == 1
    assert first.stdout == again.stdout == fresh.stdout
    assert first.stdout.endswith(b"\n")


def test_json_keeps_its_contract(run: Command, faulty: Path) -> None:
    found = json.loads(run("check", "--format", "json", "--root", str(faulty)).stdout)
    jsonschema.validate(found, REPORT)
    assert found["checked"] == {"files": 3, "records": 2}
    by_code = {entry["code"]: entry for entry in found["diagnostics"]}
    assert by_code["Y123"] == {
        "code": "Y123",
        "rule": "full-width-colon",
        "severity": "error",
        "path": f"{ENTERPRISES}/bad.yml",
        "line": 1,
        "column": 5,
        "pointer": "",
        "field": "",
        "value": "：",
        "message": "字段名“name”后面的冒号是全角的“：”。",
        "help": "改成半角冒号，后面空一格。",
        "fix": {"replacement": "name: 临河防护物资产业"},
        "url": "https://gazette.example/quality/rules/y123/",
    }
    assert by_code["S211"]["field"] == "企业数"
    assert by_code["S211"]["value"] == "1,011"
    assert by_code["D404"]["path"] == TARGETS
    assert found["summary"] == {
        "error": len(found["diagnostics"]),
        "warning": 0,
        "notice": 0,
    }
    ordered = [(e["path"], e["line"], e["column"], e["code"]) for e in found["diagnostics"]]
    assert ordered == sorted(ordered)


@pytest.mark.parametrize("kind", ["text", "json", "github", "sarif"])
def test_no_report_repeats_personal_data(run: Command, faulty: Path, kind: str) -> None:
    said = run("check", "--format", kind, "--root", str(faulty)).stdout.decode()
    assert "R302" in said
    assert "13800138000" not in said


def test_a_clean_root_is_told_so_in_one_line(run: Command, root: Path) -> None:
    done = run("check", "--root", str(root))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == "检查了 2 个文件、2 条记录：没有发现问题。\n"


def test_warnings_are_shown_and_pass(run: Command, root: Path) -> None:
    replaced(root, MASKS, "amount: 30.5", "amount: 3050")
    done = run("check", "--root", str(root))
    assert done.returncode == 0
    assert "警告 R301" in done.stdout.decode()


@pytest.mark.parametrize(
    ("paths", "codes"),
    [
        ([f"{ENTERPRISES}/bad.yml"], {"Y123", "S211", "S201", "R302"}),
        ([ENTERPRISES], {"Y123", "S211", "S201", "R302"}),
        ([f"{ENTERPRISES}/"], {"Y123", "S211", "S201", "R302"}),
        (["submissions/north/province"], {"D404"}),
        ([MASKS], set()),
        ([MASKS, TARGETS], {"D404"}),
        (["."], {"Y123", "S211", "S201", "R302", "D404"}),
    ],
)
def test_paths_choose_what_is_told(
    run: Command, faulty: Path, paths: list[str], codes: set[str]
) -> None:
    done = run("check", "--format", "json", "--root", str(faulty), *paths)
    found = json.loads(done.stdout)
    assert {entry["code"] for entry in found["diagnostics"]} == codes
    assert done.returncode == (1 if codes else 0)
    assert found["checked"] == {"files": 3, "records": 2}


def test_paths_count_from_where_one_stands_too(run: Command, faulty: Path) -> None:
    here = faulty / ENTERPRISES
    done = run("check", "--root", "../../../../..", "bad.yml", cwd=here)
    assert done.returncode == 1
    assert "Y123" in done.stdout.decode()


def test_names_in_the_repository_go_to_github_and_sarif(run: Command, tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    root = small_root(repository / "examples")
    put(root, f"{ENTERPRISES}/bad.yml", SLIPS)
    subprocess.run(["git", "init", "-q"], cwd=repository, check=True)
    for kind in ("github", "sarif"):
        said = run("check", "--format", kind, "--root", str(root)).stdout.decode()
        assert f"examples/{ENTERPRISES}/bad.yml" in said


def test_github_gets_commands_and_sarif_a_log(run: Command, faulty: Path) -> None:
    lines = run("check", "--format", "github", "--root", str(faulty)).stdout.decode().split("\n")
    assert sum(line.startswith("::error file=") for line in lines) == 5
    log = json.loads(run("check", "--format", "sarif", "--root", str(faulty)).stdout)
    assert log["version"] == "2.1.0"
    results = log["runs"][0]["results"]
    assert {result["ruleId"] for result in results} == {"Y123", "S211", "S201", "R302", "D404"}
    fixed = next(result for result in results if result["ruleId"] == "Y123")["fixes"][0]
    replacement = fixed["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"] == {"text": "name: 临河防护物资产业"}


def test_nothing_is_coloured_unless_somebody_looks(run: Command, faulty: Path) -> None:
    assert b"\x1b" not in run("check", "--root", str(faulty)).stdout
    assert b"\x1b[" in watched(faulty)
    assert b"\x1b" not in watched(faulty, NO_COLOR="1")


def watched(root: Path, **environment: str) -> bytes:
    """What the command writes to a terminal."""
    ours, theirs = pty.openpty()
    inherited = {"PATH": os.environ["PATH"], "XDG_CACHE_HOME": str(root / "cache")}
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "check", "--root", str(root)],
        cwd=REPOSITORY,
        env=inherited | environment,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        said = b""
        while True:
            try:
                piece = os.read(ours, 65_536)
            except OSError:
                break
            if not piece:
                break
            said += piece
        process.wait(30)
    os.close(ours)
    return said


@pytest.mark.parametrize("encoding", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_chinese_arrives_on_any_machine(
    run: Command, faulty: Path, encoding: dict[str, str]
) -> None:
    done = run("check", "--root", str(faulty), **encoding)
    assert "冒号是全角的" in done.stdout.decode("utf-8")


def test_a_reader_who_leaves_early_is_no_fault(run: Command, faulty: Path) -> None:
    command = f"'{sys.executable}' -m generator check --root '{faulty}' | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=REPOSITORY, capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


MISUSE = (
    ["chekc"],
    ["check", "--formt", "json"],
    ["check", "--format", "xml"],
    ["check", "--root"],
    ["check", "--root", "/nowhere/at/all"],
    ["check", "--root", "README.md"],
    ["check", "nothing.yml"],
    ["check", "/etc/passwd"],
    ["check", "../../etc"],
    ["check", b"\xff\xfe.yml"],
    ["check", "a\nb"],
    ["check", ""],
    ["explain"],
    ["explain", "Y999"],
    ["explain", "Y123", "Y124"],
    ["explain", "../y123"],
)


@pytest.mark.parametrize("arguments", MISUSE, ids=repr)
def test_misuse_is_said_in_chinese(run: Command, arguments: list[str | bytes]) -> None:
    done = run(*arguments)
    said = done.stderr.decode("utf-8")
    assert (done.returncode, done.stdout) == (2, b"")
    assert CHINESE.search(said)
    assert not re.search("Usage|Error|Traceback|No such|Invalid", said)


def test_help_is_chinese_and_names_every_command(run: Command) -> None:
    for arguments in (["--help"], ["check", "-h"], ["explain", "--help"]):
        done = run(*arguments)
        assert done.returncode == 0
        assert "用法：" in done.stdout.decode()
        assert not re.search("Usage|Options|Commands|Show this", done.stdout.decode())


@pytest.mark.parametrize("command", ["workbook", "serve", "new", "unseal"])
def test_options_are_explained_in_chinese_too(run: Command, command: str) -> None:
    said = run(command, "--help").stdout.decode()
    assert not re.search(r"default|required|INTEGER|RANGE|TEXT|\bPATH\b|<=", said)
    if command == "workbook":
        assert "--rows 整数" in said
        assert "不写就是 500；从 1 到 20000" in said


def test_every_rule_is_explained(run: Command) -> None:
    for rule in all_rules()[::12]:
        for name in (rule.code, rule.code.lower(), rule.name):
            done = run("explain", name)
            assert done.returncode == 0
            assert done.stdout.decode().startswith(f"{rule.code} {rule.title}")


def test_every_rule_is_explained_in_words_and_examples(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    from generator.cli import gongbao  # noqa: PLC0415 - the others run it as a whole

    for rule in all_rules():
        gongbao.main(["explain", rule.code], standalone_mode=False)
        said = capsysbinary.readouterr().out.decode()
        assert all(paragraph in said for paragraph in rule.paragraphs)
        assert ("错误写法：" in said) == bool(rule.wrong)


def test_only_what_a_check_needs_is_loaded(root: Path, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from generator.cli import main\n"
        f"sys.argv = ['gongbao', 'check', '--root', {str(root)!r}]\n"
        "try:\n    main()\n"
        "except SystemExit as leave:\n    assert leave.code == 0, leave.code\n"
        "heavy = {'pandas', 'matplotlib', 'mkdocs', 'numpy', 'jinja2', 'jsonschema', 'typer'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    environment = {"PATH": os.environ["PATH"], "XDG_CACHE_HOME": str(tmp_path)}
    subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, env=environment, check=True, timeout=300
    )
