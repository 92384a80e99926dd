"""Drawing and proving a draw in real repositories: what holds, and every way to cheat we know."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draw import second
from tests.draw.repository import FOLDER, NOTICE, PATTERN, RESULT, SEED, Repository
from tests.roots import gongbao, put, replaced

DRAW = "north/province/uplift-2031/lot-notice/stations"
POOL = "north/province/uplift-2031/specialist"
SIGNED = "2031-07-15"
"""The day on which results are signed."""


def said_in(text: str, name: str) -> list[str]:
    """The items of a list in a record."""
    _, _, rest = text.partition(f"\n{name}:\n")
    found = []
    for line in rest.splitlines():
        if not line.startswith("  - "):
            break
        found.append(line[4:])
    return found


def whole(*names: str) -> list[str]:
    return [f"{POOL}/{name.removeprefix('province/')}" for name in names]


# What holds


def test_a_draw_from_announcement_to_proof(repository: Repository) -> None:
    repository.announced(excluded=["p03"])
    text = repository.drawn()
    candidates = whole(*(f"p{n:02}" for n in range(8) if n != 3))
    order = second.order(candidates, DRAW, SEED)
    assert whole(*said_in(text, "candidates")) == candidates
    assert whole(*said_in(text, "drawn")) == order[:3]
    assert whole(*said_in(text, "reserves")) == order[3:5]
    assert f"candidates_hash: {second.list_hash(candidates)}" in text
    assert f"seed: {SEED}\n" in text
    assert "notice: province/stations\n" in text
    assert gongbao("check", "--root", str(repository.root)).returncode == 0
    status, said = repository.verified()
    assert (status, said.splitlines()[-1]) == (0, "一致")
    repository.commit(SIGNED)
    assert repository.verified()[0] == 0


def test_the_same_announcement_gives_the_same_bytes(repository: Repository) -> None:
    repository.announced()
    first = repository.drawn()
    (repository.root / RESULT).unlink()
    assert repository.drawn() == first


def test_a_root_below_the_top_of_its_repository(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "gazette", below="data/root")
    repository.announced()
    repository.drawn()
    assert repository.verified()[0] == 0


def test_the_work_tree_is_not_touched(repository: Repository) -> None:
    repository.announced()
    repository.person("p00", title="未提交")
    put(
        repository.root,
        f"{FOLDER}/specialist/new.yml",
        repository.read(f"{FOLDER}/specialist/p01.yml"),
    )
    before = repository.git("status", "--porcelain")
    assert "new" not in repository.drawn()
    (repository.root / RESULT).unlink()
    assert repository.git("status", "--porcelain") == before


def test_the_pool_may_change_after_the_announcement(repository: Repository) -> None:
    repository.announced()
    repository.person("q00")
    (repository.root / f"{FOLDER}/specialist/p00.yml").unlink()
    repository.commit("2031-07-09")
    text = repository.drawn()
    assert "province/q00" not in text
    assert said_in(text, "candidates")[0] == "province/p00"
    repository.commit(SIGNED)
    assert repository.verified()[0] == 0


def test_an_announcement_merged_from_a_branch_counts_from_its_merge(repository: Repository) -> None:
    repository.people(8)
    pool = repository.commit("2031-07-01")
    repository.git("checkout", "--quiet", "-b", "request")
    repository.notice(pool)
    repository.commit("2031-07-02")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--message", "sign", "request", day="2031-07-13")
    repository.drawn()
    assert "2031-07-13 签发" in repository.verified()[1]


@pytest.mark.parametrize(
    ("more", "drawn"),
    [
        ("in_pool: true\n", True),
        ("in_pool: false\n", False),
        ("activities:\n  - 验收\n  - 咨询\nin_pool: true\n", True),
        ("activities:\n  - 咨询\nin_pool: true\n", False),
        ("avoid:\n  - 甲公司\nin_pool: true\n", False),
        ("avoid:\n  - 丙公司\nin_pool: true\n", True),
    ],
)
def test_who_is_a_candidate(repository: Repository, more: str, drawn: bool) -> None:
    repository.person("q00", more=more)
    repository.announced(parties=["甲公司", "乙公司"])
    assert ("province/q00" in said_in(repository.drawn(), "candidates")) is drawn


def test_neither_staff_of_a_party_nor_people_of_other_fields(repository: Repository) -> None:
    repository.person("q00", unit="乙公司")
    repository.person("q01", subjects=["焊接"])
    repository.person("q02", subjects=["焊接", "计量"])
    repository.announced(parties=["乙公司"])
    assert said_in(repository.drawn(), "candidates")[8:] == ["province/q02"]


def test_every_candidate_comes_where_only_as_many_are_wanted(repository: Repository) -> None:
    repository.announced(count=3)
    status, said = repository.draw(NOTICE)
    assert status == 0
    assert "选不出人" in said
    assert "reserves" not in repository.drawn()
    assert repository.verified()[0] == 0


def test_a_seed_of_other_scripts(repository: Repository) -> None:
    repository.announced(pattern="Café𠮷 NNNNN NNNNN")
    text = repository.drawn("Cafe\u0301𠮷 01234 56789")
    assert "seed: Café𠮷 01234 56789\n" in text
    names = said_in(text, "drawn")
    candidates = whole(*said_in(text, "candidates"))
    assert whole(*names) == second.order(candidates, DRAW, "Café𠮷 01234 56789")[:3]
    assert repository.verified()[0] == 0


# Before the seed exists


def test_an_announcement_can_be_looked_at_before_it_is_signed(repository: Repository) -> None:
    repository.people(8)
    repository.notice(repository.commit("2031-07-01"))
    status, said = repository.draw(NOTICE)
    assert status == 0
    assert "候选名单 8 人" in said
    assert "还没有签发" in said
    assert said.splitlines()[-1] == "公告可以用来抽取"
    repository.commit("2031-07-07")
    assert "2031-07-07 签发" in repository.draw(NOTICE, "--verify")[1]


def test_an_announcement_with_an_old_pool_is_told_in_time(repository: Repository) -> None:
    repository.people(8)
    pool = repository.commit("2031-07-01")
    repository.person("q00")
    latest = repository.commit("2031-07-02")
    repository.notice(pool)
    status, said = repository.draw(NOTICE)
    assert status == 1
    assert f"多出 {POOL}/q00" in said
    assert latest in said


def test_an_announcement_may_be_mended_before_its_seed(repository: Repository) -> None:
    pool = repository.announced()
    repository.notice(pool, number=2)
    repository.commit("2031-07-10")
    assert len(said_in(repository.drawn(), "drawn")) == 2
    assert repository.verified()[0] == 0


# What cannot be drawn


def refused(repository: Repository, *arguments: str) -> str:
    status, said = repository.draw(*arguments)
    assert status == 1, said
    assert not (repository.root / RESULT).exists()
    return said


def test_too_few_candidates(repository: Repository) -> None:
    repository.announced(count=2)
    assert "要抽 3 人，符合条件的只有 2 人" in refused(repository, NOTICE, "--seed", SEED)
    assert repository.draw(NOTICE)[0] == 1


def test_one_person_in_the_pool_twice(repository: Repository) -> None:
    repository.person("q00", title="甲")
    repository.person("q01", title="甲")
    repository.announced()
    said = refused(repository, NOTICE, "--seed", SEED)
    assert "q00" in said
    assert "q01" in said
    assert "同一位" in said


def test_an_unreadable_record_in_the_pool(repository: Repository) -> None:
    put(repository.root, f"{FOLDER}/specialist/q00.yml", "name: [\n")
    repository.announced()
    assert "读不懂" in refused(repository, NOTICE, "--seed", SEED)


def test_a_link_in_the_pool_is_no_record(repository: Repository) -> None:
    (repository.root / f"{FOLDER}/specialist").mkdir(parents=True)
    (repository.root / f"{FOLDER}/specialist/q00.yml").symlink_to("p00.yml")
    repository.announced()
    text = repository.drawn()
    assert len(said_in(text, "candidates")) == 8


def test_a_seed_spelt_otherwise(repository: Repository) -> None:
    repository.announced()
    said = refused(repository, NOTICE, "--seed", SEED.replace("03", "3"))
    assert PATTERN in said


def test_an_announcement_that_is_not_signed(repository: Repository) -> None:
    repository.people(8)
    repository.notice(repository.commit("2031-07-01"))
    assert "还没有签发" in refused(repository, NOTICE, "--seed", SEED)


def test_an_announcement_changed_here_after_signing(repository: Repository) -> None:
    pool = repository.announced()
    repository.notice(pool, excluded=["p00"])
    assert "在这里改过" in refused(repository, NOTICE, "--seed", SEED)


@pytest.mark.parametrize("day", ["2031-07-14T00:30:00+08:00", "2031-07-13T17:00:00+00:00"])
def test_an_announcement_signed_on_the_day_of_the_seed(repository: Repository, day: str) -> None:
    repository.people(8)
    repository.notice(repository.commit("2031-07-01"))
    repository.commit(day)
    assert "至少要早一天" in refused(repository, NOTICE, "--seed", SEED)
    assert "至少要早一天" in repository.draw(NOTICE)[1]


def test_an_announcement_dated_back(repository: Repository) -> None:
    repository.people(8)
    pool = repository.commit("2031-07-01")
    repository.commit("2031-07-15")
    repository.notice(pool)
    repository.commit("2031-07-07")
    assert "至少要早一天" in refused(repository, NOTICE, "--seed", SEED)


def test_an_announcement_of_an_old_pool(repository: Repository) -> None:
    repository.people(8)
    pool = repository.commit("2031-07-01")
    repository.person("q00")
    repository.commit("2031-07-02")
    repository.notice(pool)
    repository.commit("2031-07-07")
    assert "悄悄换人" in refused(repository, NOTICE, "--seed", SEED)


def test_a_pool_that_was_never_merged(repository: Repository) -> None:
    repository.people(8)
    repository.commit("2031-07-01")
    repository.git("checkout", "--quiet", "-b", "mine")
    repository.person("friend")
    stuffed = repository.commit("2031-07-02")
    repository.git("checkout", "--quiet", "main")
    repository.notice(stuffed)
    repository.commit("2031-07-07")
    said = refused(repository, NOTICE, "--seed", SEED)
    assert f"少了 {POOL}/friend" in said


def test_a_second_draw(repository: Repository) -> None:
    repository.announced()
    first = repository.drawn()
    status, said = repository.draw(NOTICE, "--seed", SEED.replace("03", "04"))
    assert status == 1
    assert "只抽一次" in said
    assert repository.read(RESULT) == first


@pytest.mark.parametrize("commit", ["HEAD", "0" * 7, "--help", "z" * 40])
def test_a_commit_that_is_no_whole_name(repository: Repository, commit: str) -> None:
    repository.people(8)
    repository.commit("2031-07-01")
    repository.notice(f'"{commit}"')
    repository.commit("2031-07-07")
    assert "不是完整的提交编号" in refused(repository, NOTICE, "--seed", SEED)


def test_a_commit_that_nobody_has(repository: Repository) -> None:
    repository.people(8)
    repository.commit("2031-07-01")
    repository.notice(f'"{"1" * 40}"')
    repository.commit("2031-07-07")
    assert "仓库里没有提交 1111" in refused(repository, NOTICE, "--seed", SEED)


# What does not verify


def test_another_person_in_the_result(repository: Repository) -> None:
    repository.announced()
    text = repository.drawn()
    order = second.order(whole(*said_in(text, "candidates")), DRAW, SEED)
    winner, last = (key.rpartition("/")[2] for key in (order[0], order[-1]))
    drawn = f"drawn:\n  - province/{winner}\n"
    replaced(repository.root, RESULT, drawn, f"drawn:\n  - province/{last}\n")
    repository.commit(SIGNED)
    status, said = repository.verified()
    assert status == 1
    assert f"抽中的第 1 名应是 {POOL}/{winner}，记录里是 {POOL}/{last}" in said
    assert said.splitlines()[-1] == "不一致"


def test_a_list_made_up_with_its_hash(repository: Repository) -> None:
    """What the rule alone cannot see: the record agrees with itself, but not with the pool."""
    repository.announced()
    text = repository.drawn()
    candidates = [name for name in said_in(text, "candidates") if name != "province/p00"]
    order = second.order(whole(*candidates), DRAW, SEED)
    lists = {
        "candidates": candidates,
        "drawn": [f"province/{key.rpartition('/')[2]}" for key in order[:3]],
        "reserves": [f"province/{key.rpartition('/')[2]}" for key in order[3:5]],
    }
    for name, items in lists.items():
        old = f"{name}:\n" + "".join(f"  - {item}\n" for item in said_in(text, name))
        replaced(repository.root, RESULT, old, f"{name}:\n" + "".join(f"  - {i}\n" for i in items))
    own, right = second.list_hash(whole(*candidates)), second.list_hash(whole("p00", *candidates))
    replaced(repository.root, RESULT, right, own)
    assert gongbao("check", "--root", str(repository.root)).returncode == 0
    status, said = repository.verified()
    assert status == 1
    assert f"少了 {POOL}/p00" in said


def test_an_announcement_changed_once_the_seed_was_known(repository: Repository) -> None:
    pool = repository.announced()
    repository.drawn()
    repository.commit(SIGNED)
    repository.notice(pool, title="另一项活动")
    repository.commit("2031-07-20")
    status, said = repository.verified()
    assert status == 1
    assert "公告在 2031-07-20 改过" in said


def test_a_later_seed_once_the_first_did_not_please(repository: Repository) -> None:
    pool = repository.announced()
    later = PATTERN.replace("081", "082")
    repository.notice(pool, day="2031-07-18", pattern=later, source="双色球第2031082期")
    repository.commit("2031-07-15")
    said = refused(repository, NOTICE, "--seed", SEED.replace("081", "082"))
    assert "公告在 2031-07-15 改过" in said


def test_an_announcement_taken_away_and_brought_back(repository: Repository) -> None:
    repository.announced()
    text = repository.read(NOTICE)
    (repository.root / NOTICE).unlink()
    repository.commit("2031-07-15")
    put(repository.root, NOTICE, text)
    repository.commit("2031-07-16")
    assert "公告在 2031-07-15 改过" in refused(repository, NOTICE, "--seed", SEED)


def test_an_announcement_that_vanished_is_mentioned(repository: Repository) -> None:
    pool = repository.announced()
    other = f"{FOLDER}/lot-notice/stations-again.yml"
    (repository.root / NOTICE).unlink()
    repository.notice(pool, path=other, day="2031-07-18")
    repository.commit("2031-07-15")
    status, _ = repository.draw(other, "--seed", SEED)
    assert status == 0
    status, said = repository.verified(f"{FOLDER}/lot/stations-again.yml")
    assert status == 0
    assert f"后来删除了：{NOTICE}" in said


# What cannot be proved


def test_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    repository.announced()
    repository.drawn()
    repository.commit(SIGNED)
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth", "1", f"file://{repository.top}", str(clone))
    for arguments in ([RESULT, "--verify"], [NOTICE, "--verify"], [NOTICE, "--seed", SEED]):
        status, said = repository.draw(*arguments, root=clone)
        assert status == 1
        assert "浅克隆" in said
    repository.git("fetch", "--quiet", "--unshallow", folder=clone)
    assert repository.draw(RESULT, "--verify", root=clone)[0] == 0


def test_no_repository_at_all(repository: Repository, tmp_path: Path) -> None:
    repository.announced()
    repository.drawn()
    plain = repository.root.rename(tmp_path / "plain")
    (plain / ".git").rename(tmp_path / "git")
    status, said = repository.draw(RESULT, "--verify", root=plain)
    assert status == 1
    assert "没有 git 仓库" in said


def test_a_repository_without_a_commit(repository: Repository) -> None:
    repository.people(8)
    repository.notice("0" * 40)
    assert repository.draw(NOTICE, "--verify")[0] == 1


def test_a_history_that_was_rewritten(repository: Repository) -> None:
    repository.announced()
    repository.drawn()
    tree = repository.commit(SIGNED)
    only = repository.git("commit-tree", f"{tree}^{{tree}}", "-m", "anew", day="2031-07-02")
    repository.git("reset", "--quiet", "--hard", only)
    repository.git("reflog", "expire", "--expire=now", "--all")
    repository.git("gc", "--quiet", "--prune=now")
    status, said = repository.verified()
    assert status == 1
    assert "历史被改写过" in said


def test_a_replaced_object_is_not_believed(repository: Repository) -> None:
    pool = repository.announced()
    repository.git("checkout", "--quiet", "-b", "mine", pool)
    repository.person("friend")
    stuffed = repository.commit("2031-07-02")
    repository.git("checkout", "--quiet", "main")
    repository.git("replace", pool, stuffed)
    assert "friend" not in repository.drawn()


# Misuse


def test_misuse_is_told_in_chinese(repository: Repository) -> None:
    repository.announced()
    person = f"{FOLDER}/specialist/p00.yml"
    assert "不是抽取公告" in repository.draw(person)[1]
    assert repository.draw(NOTICE, "--verify", "--seed", SEED)[0] == 2
    assert repository.draw("nowhere.yml")[0] == 2
    repository.drawn()
    assert "不是抽取公告" in repository.draw(RESULT, "--seed", SEED)[1]
    replaced(repository.root, NOTICE, "number: 3", "number: 三")
    assert "先运行 gongbao check" in repository.draw(RESULT, "--verify")[1]


# What the forms say


def test_a_form_changed_after_the_announcement_changes_nothing(repository: Repository) -> None:
    repository.person("q00", more="in_pool: false\n")
    repository.announced()
    form = "schema/forms/lot-notice.schema.json"
    replaced(repository.root, form, '"where": {\n', '"where": {\n        "name": ["专家q00"],\n')
    replaced(repository.root, form, "          true\n", "          true,\n          false\n")
    repository.commit("2031-07-10")
    assert len(said_in(repository.drawn(), "candidates")) == 8
    assert repository.verified()[0] == 0
    assert "候选名单 8 人" in repository.draw(NOTICE)[1]


def test_a_condition_that_the_pool_cannot_meet_is_a_fault_of_the_form(
    repository: Repository,
) -> None:
    form = "schema/forms/lot-notice.schema.json"
    replaced(repository.root, form, '"in_pool": [', '"status": [')
    repository.announced()
    assert "“status”不是表单“specialist”的字段" in repository.draw(NOTICE)[1]


def test_an_announcement_older_than_its_form(repository: Repository) -> None:
    forms = repository.root / "schema/forms"
    kept = {path.name: path.read_text("utf-8") for path in forms.glob("lot*")}
    for name in kept:
        (forms / name).unlink()
    repository.announced()
    for name, text in kept.items():
        (forms / name).write_text(text, "utf-8")
    repository.commit("2031-07-10")
    assert "没有抽取所需的表单" in refused(repository, NOTICE, "--seed", SEED)


def test_names_from_old_commits_cannot_command_the_terminal(repository: Repository) -> None:
    text = 'name: "\\e[2J甲"\nunit: 某大学\nsubjects:\n  - 计量\nin_pool: true\n'
    put(repository.root, f"{FOLDER}/specialist/q00.yml", text)
    repository.announced()
    assert "\x1b" not in repository.draw(NOTICE)[1]
