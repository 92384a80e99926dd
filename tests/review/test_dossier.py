"""What the reviewer reads of a change: who, what, in time or not, what signing will do."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reporters import dossier_markdown
from generator.reporters.dossier import Dossier, Entry, Verdict, What
from tests.changes.repository import Repository
from tests.review.dossiers import dossier, request_of
from tests.roots import ENTERPRISES, MASKS, changing_root, put

TEA = f"{ENTERPRISES}/bamboo.yml"
LIAISON = "submissions/north/river/uplift-2031/liaison/2031.yml"
TARGETS = "submissions/north/province/uplift-2031/targets/2031.yml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "top", changing_root)


def tea(repository: Repository) -> str:
    text = (repository.root / MASKS).read_text("utf-8")
    return text.replace("临河防护物资产业质量提升", "临河茶叶质量提升")


def only(found: Dossier) -> Entry:
    (entry,) = found.entries
    return entry


def said(entry: Entry) -> dict[str, str | None]:
    return {value.label: value.new for value in entry.values}


def test_one_new_record_is_told_field_by_field(repository: Repository) -> None:
    repository.handed_in("river", {TEA: tea(repository)})
    request = request_of(repository, "river", "2031-06-10T02:00:00Z", "River-Clerk")
    found = dossier(repository.root, "river", request=request)
    entry = only(found)
    assert (entry.what, entry.title, entry.bureau) == (What.NEW, "临河茶叶质量提升", "临河市")
    words = said(entry)
    assert words["企业数"] == "12 家"
    assert words["合格率"] == "98.5%"
    assert words["类别"] == "产品"
    assert words["已办结"] == "是"
    assert words["开工日期"] == "2031年5月7日"
    assert words["重点行业"] == "口罩；防护服"
    assert [row.cells for row in entry.tables[0].rows] == [
        ("临河市", "12 元", ""),
        ("青山族自治州", "", "节约的钱没有算出来"),
    ]
    assert found.account_words == "临河市"
    assert found.time_words.startswith("按期：截止2031年6月15日，2031年6月10日报送")
    assert entry.file_url == f"https://forge.example/gazette/records/blob/{found.head}/{TEA}"
    assert entry.page_url.startswith("https://gazette.example/quality/records/north/river/")


def test_late_and_extended_are_told_with_what_they_rest_on(repository: Repository) -> None:
    hill = TEA.replace("river", "hill")
    text = tea(repository).replace("county: 东岸区\n", "").replace("临河茶叶", "青山茶叶")
    repository.handed_in("hill", {hill: text})
    repository.handed_in("river", {TEA: tea(repository)})
    late = request_of(repository, "river", "2031-06-15T16:00:00Z", "river-clerk")
    found = dossier(repository.root, "river", request=late)
    assert found.time_words.startswith("逾期：截止2031年6月15日，2031年6月16日报送")
    assert found.verdict is Verdict.LOOK
    assert "1 条逾期" in found.reasons
    early = request_of(repository, "hill", "2031-06-30T15:59:00Z", "hill-clerk")
    words = dossier(repository.root, "hill", request=early).time_words
    assert words.startswith("按期：截止2031年6月30日（原定2031年6月15日，已延期：汛期）")


def test_without_a_request_no_time_is_guessed(repository: Repository) -> None:
    repository.handed_in("river", {TEA: tea(repository)})
    found = dossier(repository.root, "river")
    assert "报送时间无从得知" in found.time_words
    assert found.account_words == "没有说明由哪个账号报送"


def test_an_account_in_no_register_is_named_so(repository: Repository) -> None:
    repository.handed_in("river", {TEA: tea(repository)})
    found = dossier(repository.root, "river", account="stranger")
    assert found.account_words == "未登记账号"
    assert found.verdict is Verdict.RETURN


def test_a_change_tells_only_what_differs(repository: Repository) -> None:
    text = (repository.root / MASKS).read_text("utf-8")
    altered = text.replace("companies: 12", "companies: 15").replace(
        "kind: product", "kind: service"
    )
    repository.handed_in("river", {MASKS: altered.replace("number: 北市监质函〔2031〕6号\n", "")})
    found = dossier(repository.root, "river", account="river-clerk")
    entry = only(found)
    assert entry.what is What.CHANGED
    assert {(v.label, v.old, v.new) for v in entry.values if v.changed} == {
        ("企业数", "12 家", "15 家"),
        ("类别", "产品", "服务"),
        ("发文字号", "北市监质函〔2031〕6号", "未填写"),
    }
    assert entry.time is None
    (figure,) = [f for f in found.effect.figures if not f.place and not f.of_form]
    assert figure.words == "12 家 → 15 家（+3）"
    assert "“服务企业”12 家 → 15 家（+3）" in found.effect_words
    assert found.verdict is Verdict.SIGN


def test_a_row_that_moved_is_no_new_row(repository: Repository) -> None:
    text = (repository.root / MASKS).read_text("utf-8")
    rows = "  - bureau: 临河市\n    amount: 12\n"
    assert rows in text
    altered = text.replace(rows, "") + rows.replace("12", "14")
    repository.handed_in("river", {MASKS: altered})
    (table,) = only(dossier(repository.root, "river")).tables
    assert [(row.what, row.place) for row in table.rows] == [(What.CHANGED, "第2行 临河市")]
    assert [(v.label, v.old, v.new) for v in table.rows[0].values] == [("节约", "12 元", "14 元")]
    assert table.same == 1


def test_what_only_a_comment_alters_changes_nothing(repository: Repository) -> None:
    text = (repository.root / MASKS).read_text("utf-8")
    repository.handed_in("river", {MASKS: text.replace("# 服务企业", "# 服务的企业")})
    found = dossier(repository.root, "river", account="river-clerk")
    assert not any(value.changed for value in only(found).values)
    assert found.effect_words == "公布的数字都不变。"
    assert "内容没有变，只是写法或说明变了" in dossier_markdown.full(found)


def test_a_private_field_never_shows(repository: Repository) -> None:
    sealed = "age:" + "A" * 600
    text = f"unit: 临河联络处\ncontact: {sealed}\nphone: 13912345678\nmembers:\n"
    text += "  - name: 王小明\n    duty: 联络\n"
    schema = (repository.root / "schema/forms/liaison.schema.json").read_text("utf-8")
    assert '"contact"' in schema
    repository.handed_in("river", {LIAISON: text})
    found = dossier(repository.root, "river", account="river-clerk")
    told = dossier_markdown.full(found)
    assert said(only(found))["联系人"] == "（已密封）"
    for secret in ("AAAA", "13912345678", "王小明"):
        assert secret not in told
    assert found.verdict is Verdict.RETURN


def test_a_record_with_faults_goes_back_and_shows_what_could_be_read(
    repository: Repository,
) -> None:
    repository.handed_in("river", {TEA: tea(repository).replace("rating: 优秀", "rating: 很好")})
    found = dossier(repository.root, "river", account="river-clerk")
    entry = only(found)
    assert (found.verdict, entry.sound, entry.title) == (Verdict.RETURN, False, "临河茶叶质量提升")
    assert said(entry)["企业数"] == "12 家"
    assert any(told.finding.severity == "error" for told in found.findings)
    assert "1 条有错误的记录没有算在内" in found.effect_words
    assert found.time_words == "1 条新报送的记录有错误，改好以后才能判断是否按期"


def test_what_is_taken_away_is_told_with_what_it_said(repository: Repository) -> None:
    repository.handed_in("river", {MASKS: None})
    found = dossier(repository.root, "river", account="river-clerk")
    entry = only(found)
    assert entry.what is What.GONE
    assert {v.label: v.old for v in entry.values}["企业数"] == "12 家"
    assert entry.file_url == ""
    (figure,) = [f for f in found.effect.figures if not f.place and not f.of_form]
    assert (figure.old, figure.new) == (12, None)


def test_other_files_are_listed_with_what_they_govern(repository: Repository) -> None:
    repository.handed_in(
        "river", {"schema/note.txt": "x", "tool.py": "import os", TEA: tea(repository)}
    )
    found = dossier(repository.root, "river", account="river-clerk")
    assert [(file.path, file.about) for file in found.others] == [
        ("schema/note.txt", "表单、项目计划或单位的定义，影响全站"),
        ("tool.py", "网站程序或别的文件"),
    ]


def test_a_conflict_goes_back(repository: Repository) -> None:
    text = (repository.root / MASKS).read_text("utf-8")
    repository.handed_in("river", {MASKS: text.replace("companies: 12", "companies: 13")})
    repository.handed_in("main", {MASKS: text.replace("companies: 12", "companies: 14")})
    found = dossier(repository.root, "river")
    assert (found.verdict, list(found.conflicts)) == (Verdict.RETURN, [MASKS])


def test_the_work_tree_has_a_dossier_too(repository: Repository) -> None:
    put(repository.root, TEA, tea(repository))
    found = dossier(repository.root, "")
    assert only(found).path == TEA
    assert only(found).file_url == ""


def test_checks_are_counted_those_that_found_nothing_too(repository: Repository) -> None:
    repository.handed_in("river", {TEA: tea(repository)})
    checks = dossier(repository.root, "river", account="river-clerk").checks
    assert (checks.clean, checks.form_rules, checks.touched) == (checks.rules, 2, 1)
    assert checks.records == 3


def test_a_correction_is_told_beside_what_it_corrects(repository: Repository) -> None:
    text = (repository.root / TARGETS).read_text("utf-8")
    assert "companies: 60" in text
    altered = text.replace("companies: 60", "companies: 55").replace(
        "companies: 40", "companies: 45"
    )
    correction = TARGETS.replace("targets/2031", "correction/2031-targets")
    repository.handed_in(
        "province",
        {
            TARGETS: altered,
            correction: (
                "record: north/province/uplift-2031/targets/2031\ntitle: 2031年度任务分解表\n"
                "kind: 更正\nreason: 录入时看错了一行。\nrequested_by: 质量发展处\n"
                'date: "2031-06-01"\nchanges:\n'
                "  - place: 任务 › 第1行 › 企业数\n    old: 60家\n    new: 55家\n"
                "  - place: 任务 › 第2行 › 企业数\n    old: 40家\n    new: 45家\n"
            ),
        },
        person="province",
    )
    found = dossier(repository.root, "province", account="province-desk")
    corrected = next(entry for entry in found.entries if entry.path == TARGETS)
    assert corrected.why == (
        f"更正：录入时看错了一行。（质量发展处2031年6月1日提出，见 {correction}）",
    )
    rows = {(v.old, v.new) for table in corrected.tables for r in table.rows for v in r.values}
    assert rows == {("60 家", "55 家"), ("40 家", "45 家")}
    assert found.verdict is not Verdict.RETURN, [t.finding.message for t in found.findings]
