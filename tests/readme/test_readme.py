"""What README, CONTRIBUTING and the hand-written pages tell a newcomer to do works."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import click
import pytest

from generator.cli import FORMATS, gongbao
from generator.rules.registry import rule_with
from tests import roots

HOME: Final = Path(__file__).parents[2]
README: Final = (HOME / "README.md").read_text("utf-8")
PAGES: Final = [
    *(HOME / name for name in ("README.md", "README.en.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((HOME / "docs").rglob("*.md")),
]
TARGETS: Final = set(re.findall(r"(?m)^([a-z-]+):.*## ", (HOME / "Makefile").read_text("utf-8")))
ORDERED: Final = "submissions/hubei/province/wan-qian-bai-2021/targets/2021.yml"

OURS: Final = re.compile(r"(?:make|gongbao|\.venv/bin/gongbao) [a-z]")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def blocks(text: str) -> Iterator[str]:
    """The lines of the blocks of shell commands, without their remarks."""
    for block in re.findall(r"(?ms)^```sh\n(.*?)^```", text):
        yield from (line.partition("  #")[0].strip() for line in block.splitlines() if line)


def prose(text: str) -> Iterator[str]:
    """The commands that stand between backticks, often without what they are asked."""
    for code in re.findall(r"`([^`\n]+)`", re.sub(r"(?ms)^```.*?^```", "", text)):
        if OURS.match(code):
            yield code


def as_typed(written: str) -> list[str]:
    """The words of a command with an example in the place of each thing to fill in."""
    filled = written.replace(r"\|", "|").replace("[路径…]", "submissions")
    filled = re.sub(r"\[(--[a-z]+) ([a-z]+)(?:\|[a-z|]+)?\]", r"\1 \2", filled)
    filled = re.sub(r"\[(--[a-z]+) [^\]]+\]", r"\1 folder", filled)
    return shlex.split(re.sub(r" (?:编号|CODE)$", " Y123", filled))


def hold(written: str) -> None:
    """A command is a target of make or one of ours, with options that there are."""
    program, *words = as_typed(written)
    if program == "make":
        assert {word for word in words if "=" not in word} <= TARGETS, written
        return
    command = gongbao.commands.get(words[0])
    assert command is not None, written
    command.make_context(words[0], words[1:])
    if words[0] == "explain":
        assert rule_with(words[1]), written


@every_page
def test_every_command_is_one(page: Path) -> None:
    text = page.read_text("utf-8")
    for written in blocks(text):
        assert OURS.match(written) or page.name != "README.md", f"what is {written!r}?"
        if OURS.match(written):
            hold(written)
    for written in prose(text):
        with suppress(click.MissingParameter):
            hold(written)


def test_the_table_of_commands_is_the_help() -> None:
    rows = re.findall(r"(?m)^\| `gongbao ([a-z]+)(.*?)` \| ", README)
    assert sorted(name for name, _ in rows) == sorted(gongbao.commands)
    written = dict(rows)
    assert set(re.findall("[a-z]+", written["check"].partition("--format ")[2])) == set(FORMATS)
    for name, rest in rows:
        options = {
            option
            for parameter in gongbao.commands[name].params
            if isinstance(parameter, click.Option)
            for option in parameter.opts
        }
        assert set(re.findall(r"--[a-z-]+", rest)) <= options, name
        assert "--root" in options or name in ("explain", "keygen")
    said = roots.gongbao("--help")
    assert said.returncode == 0
    assert re.findall(r"(?m)^  ([a-z]+) {2,}\S", said.stdout.decode()) == sorted(gongbao.commands)


def test_make_explains_the_targets_that_the_pages_name() -> None:
    said = subprocess.run(["make"], cwd=HOME, capture_output=True, check=True).stdout.decode()
    assert set(re.findall(r"(?m)^  ([a-z-]+) {2,}", said)) == TARGETS


@pytest.mark.parametrize("target", ["site", "check", "serve"])
def test_make_runs_the_command_of_that_name(target: str) -> None:
    printed = subprocess.run(
        ["make", "--dry-run", target], cwd=HOME, capture_output=True, check=True
    ).stdout.decode()
    assert f"-m generator {'build' if target == 'site' else target}" in printed


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    navigation = (HOME / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r"(?ms)^```.*?^```|`[^`\n]*`", "", page.read_text("utf-8"))
    for written in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https://|mailto:|site:", written):  # the build holds the last to exist
            continue
        path, _, place = written.partition("#")
        target = (page.parent / path).resolve() if path else page
        made = target.is_relative_to(HOME / "docs") and (
            f": {target.relative_to(HOME / 'docs').as_posix()}\n" in navigation
        )
        assert target.exists() or made, f"{page.name} leads to {written}"
        if place and target.suffix == ".md":
            headings = re.findall(r"(?m)^#+ (.+)$", target.read_text("utf-8"))
            slugs = {re.sub(r"\W+", "-", heading).strip("-").lower() for heading in headings}
            assert place in slugs, f"{page.name} leads to {written}"


def test_the_folders_are_there() -> None:
    named = re.findall(r"(?m)^\| `([a-z]+)/` \|", README)
    assert {"submissions", "schema", "generator", "docs", "tests"} <= set(named)
    assert not [name for name in named if not (HOME / name).is_dir()]


def test_the_real_records_are_as_many_as_it_says() -> None:
    found = [path.relative_to(HOME).parts for path in (HOME / "submissions").rglob("*.yml")]
    forms = [(parts[3], parts[4]) for parts in found]
    assert "2020 年 26 个示范项目" in README
    assert forms.count(("wan-qian-bai-2020", "project")) == 26
    assert "2021 年 17 个市州的任务分解" in README
    assert (HOME / ORDERED).read_text("utf-8").count("bureau:") == 17
    assert "八篇公告" in README
    assert [form for _, form in forms].count("bulletin") == 8
    assert "十五条措施" in README
    (measures,) = (HOME / "submissions").glob("*/*/*/measures/*.yml")
    assert len(re.findall(r"(?m)^ *(?:- )?number:", measures.read_text("utf-8"))) == 15


def test_the_walk_goes_as_it_says(tmp_path: Path) -> None:
    """改一条记录试试, on a copy."""
    place, old, new = re.findall(r"把 `([^`]+)` 里武汉市的 `([^`]+)` 改成 `([^`]+)`", README)[0]
    assert place == ORDERED
    root, site = roots.real_root(tmp_path / "root"), tmp_path / "site"
    shutil.copytree(HOME / "docs", root / "docs")
    asked = ("--root", str(root))
    assert roots.gongbao("check", *asked).returncode == 0
    lines = (root / place).read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.strip() == old)
    assert "武汉市" in lines[at - 1]
    lines[at] = lines[at].replace(old, new)
    roots.put(root, place, "\n".join(lines))

    said = roots.gongbao("check", *asked)
    report = said.stdout.decode()
    assert said.returncode == 1
    column = lines[at].index("：") + 1
    assert f"{place}:{at + 1}:{column}: 错误" in report, "which line, which column"
    assert "冒号是全角的" in report, "what is wrong"
    assert f"改成：{' ' * 4}sme: 3,000" in report or "改成：    sme: 3000" in report, (
        "what to write"
    )
    refused = roots.gongbao("build", *asked, "--out", str(site))
    assert refused.returncode == 1
    assert not site.exists()

    lines[at] = lines[at].replace(new, old)
    roots.put(root, place, "\n".join(lines))
    assert roots.gongbao("build", *asked, "--out", str(site)).returncode == 0
    assert (site / "index.html").is_file()
    (code,) = re.findall(r"(?m)^\.venv/bin/gongbao explain ([A-Z][0-9]+)$", README)
    assert code in report
    assert roots.gongbao("explain", code).stdout.decode().startswith(code)
