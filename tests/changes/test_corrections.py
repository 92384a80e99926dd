"""A signed record changes only with a correction, which nobody types: the command writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.records.alteration import SEALED, Alteration, alterations
from generator.records.catalogue import load_catalogue
from generator.settings import Settings
from tests.changes.repository import Repository
from tests.roots import MASKS, TARGETS, changing_root, put, replaced

FILLED = ("--reason", "抄错了一行。", "--by", "质量发展处", "--date", "2031-06-01")
FOLDER = "submissions/north/province/uplift-2031/correction"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "top", changing_root)


def moved(repository: Repository, one: int = 50, other: int = 50) -> None:
    """Ten companies of one city's task become another's."""
    replaced(repository.root, TARGETS, "companies: 60", f"companies: {one}")
    replaced(repository.root, TARGETS, "companies: 40", f"companies: {other}")


def written(repository: Repository) -> list[Path]:
    found = (repository.root / FOLDER).glob("*.yml")
    return sorted(found, key=lambda file: file.stem)


def checked(repository: Repository) -> tuple[int, str]:
    return repository.run("check", "--base", "main", "--account", "province-desk")


def test_what_the_command_writes_is_what_the_check_asks_for(repository: Repository) -> None:
    moved(repository)
    status, said = checked(repository)
    assert (status, "G510" in said) == (1, True)
    status, said = repository.run("correct", TARGETS, *FILLED)
    assert status == 0, said
    assert f"对照“main”（提交 {repository.git('rev-parse', 'main')[:10]}）" in said
    (file,) = written(repository)
    assert file.read_text("utf-8") == (
        "record: north/province/uplift-2031/targets/2031\n"
        "title: 2031年度任务分解表\n"
        "kind: 更正\n"
        "reason: 抄错了一行。\n"
        "requested_by: 质量发展处\n"
        'date: "2031-06-01"\n'
        "changes:\n"
        "  - place: 任务 › 第1行 › 企业数\n"
        "    old: 60家\n"
        "    new: 50家\n"
        "  - place: 任务 › 第2行 › 企业数\n"
        "    old: 40家\n"
        "    new: 50家\n"
    )
    status, said = checked(repository)
    assert status == 0, said
    assert "G5" not in said


def test_what_is_left_open_is_asked_for_and_kept_when_it_is_written_anew(
    repository: Repository,
) -> None:
    moved(repository)
    _, said = repository.run("correct")
    assert "还要填：原因、由谁提出、日期。" in said
    assert checked(repository)[0] == 1
    (file,) = written(repository)
    put(repository.root, f"{FOLDER}/{file.name}", file.read_text().replace("reason:", "reason: 错"))
    replaced(repository.root, TARGETS, "companies: 50\n    lead", "companies: 45\n    lead")
    replaced(repository.root, TARGETS, "companies: 50\n", "companies: 55\n")
    _, said = repository.run("correct", "--by", "质量发展处")
    assert "还要填：日期。" in said
    assert [each.name for each in written(repository)] == [file.name]
    text = file.read_text("utf-8")
    assert "reason: 错\n" in text
    assert "old: 60家\n    new: 45家\n" in text


def test_a_withdrawal_keeps_all_that_was_said(repository: Repository) -> None:
    (repository.root / TARGETS).unlink()
    status, said = repository.run("correct", *FILLED)
    assert status == 0, said
    (file,) = written(repository)
    text = file.read_text("utf-8")
    assert "kind: 撤回" in text
    assert "市州：临河市；企业数：60家；牵头项目：river/masks" in text
    assert "new:" not in text
    status, said = checked(repository)
    assert status == 0, said


def test_a_withdrawn_record_does_not_come_back_in_its_place(repository: Repository) -> None:
    text = (repository.root / TARGETS).read_text("utf-8")
    (repository.root / TARGETS).unlink()
    repository.run("correct", *FILLED)
    repository.commit("withdrawn")
    assert repository.run("check")[0] == 0
    put(repository.root, TARGETS, text)
    status, said = checked(repository)
    assert (status, "D436" in said) == (1, True)


def test_a_second_correction_stands_beside_the_first(repository: Repository) -> None:
    for one, other in ((50, 50), (45, 55)):
        text = f"rows:\n  - bureau: 临河市\n    companies: {one}\n    lead: river/masks\n"
        put(
            repository.root,
            TARGETS,
            f"{text}  - bureau: 青山族自治州\n    companies: {other}\n",
        )
        repository.run("correct", *FILLED)
        assert checked(repository)[0] == 0
        repository.commit("corrected")
    first, second = (file.read_text("utf-8") for file in written(repository))
    assert "old: 60家" in first
    assert "old: 50家" in second


def test_a_bureau_corrects_its_own_unsigned_record_freely(repository: Repository) -> None:
    replaced(repository.root, MASKS, "companies: 12", "companies: 13")
    status, said = repository.run("check", "--base", "main", "--account", "river-clerk")
    assert (status, "G51" in said) == (0, False)


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        ((), 1, "不需要更正"),
        ((TARGETS,), 1, "没有改动过"),
        ((f"{TARGETS}x",), 2, "不是一条记录的文件"),
        (("../../etc/passwd",), 2, "不是一条记录的文件"),
        (("--base", "nowhere"), 2, "没有提交"),
    ],
)
def test_where_there_is_nothing_to_correct_it_says_so(
    repository: Repository, arguments: tuple[str, ...], status: int, told: str
) -> None:
    done, said = repository.run("correct", *arguments)
    assert (done, told in said) == (status, True), said
    assert written(repository) == []


def test_a_signed_record_with_errors_is_no_record_without_changes(repository: Repository) -> None:
    replaced(repository.root, TARGETS, "companies: 60", "companies: 五十")
    status, said = repository.run("correct")
    assert (status, f"{TARGETS} 里有错误" in said) == (1, True), said
    status, said = checked(repository)
    assert (status, "警告 G510" in said, "再运行 gongbao correct" in said) == (1, True, True), said


@pytest.mark.parametrize("withdrawn", [False, True])
def test_an_amendment_that_is_not_filled_in_yet_is_not_called_missing(
    repository: Repository, *, withdrawn: bool
) -> None:
    if withdrawn:
        (repository.root / TARGETS).unlink()
    else:
        moved(repository)
    repository.run("correct")
    status, said = checked(repository)
    assert (status, "“原因”没有内容" in said) == (1, True)
    assert "却没有" not in said


OLD = {"rows": [{"bureau": "甲", "companies": 1}, {"bureau": "乙", "companies": 2}]}


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, []),
        ({"rows": OLD["rows"], "note": "注"}, [Alteration("说明", None, "注")]),
        (
            {"rows": OLD["rows"][:1]},
            [Alteration("任务 › 原第2行", "市州：乙；企业数：2家", None)],
        ),
        (
            {"rows": [{"bureau": "丙", "companies": 3}, *OLD["rows"]]},
            [Alteration("任务 › 第1行", None, "市州：丙；企业数：3家")],
        ),
        (
            {"rows": [OLD["rows"][0], {"bureau": "乙", "companies": 20}]},
            [Alteration("任务 › 第2行 › 企业数", "2家", "20家")],
        ),
    ],
)
def test_only_what_was_altered_is_listed(
    tmp_path: Path, new: dict[str, object], expected: list[Alteration]
) -> None:
    catalogue = load_catalogue(Settings(changing_root(tmp_path / "root"))).catalogue
    assert catalogue
    assert alterations(catalogue.forms["targets"], OLD, new) == expected


def test_a_private_value_is_never_written_into_a_correction(tmp_path: Path) -> None:
    catalogue = load_catalogue(Settings(changing_root(tmp_path / "root"))).catalogue
    assert catalogue
    form = catalogue.forms["liaison"]
    old = {"unit": "甲站", "contact": "sealed-one", "members": [{"name": "s1", "duty": "一"}]}
    new = {"unit": "甲站", "contact": "sealed-two", "members": [{"name": "s2", "duty": "一"}]}
    found = alterations(form, old, new)
    assert [entry.place for entry in found] == ["联系人", "成员 › 第1行 › 姓名"]
    assert {text for entry in found for text in (entry.old, entry.new)} == {SEALED}
    gone = alterations(form, old, None)
    assert not any("s1" in str(entry) or "sealed" in str(entry) for entry in gone)
