"""A draw by lot from its announcement to its result, and back; it must not print or write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from generator.diagnostics import Severity
from generator.draw import part
from generator.draw.check import Outcome, differences, outcome, refuse_too_few
from generator.draw.history import (
    Conditions,
    NotSigned,
    candidates_at,
    conditions_at,
    day_of,
    pool_difference,
    proven_candidates,
    removed_announcements,
    require_history,
    signing,
)
from generator.draw.order import ALGORITHM, digest
from generator.draw.part import Announcement, DrawFault, Result
from generator.draw.pool import Candidates
from generator.draw.seed import composed, pattern_fault
from generator.git.command import GitFailed
from generator.records.catalogue import load_catalogue
from generator.records.dataset import Catalogue
from generator.records.form import Form
from generator.records.key import RecordKey
from generator.records.provenance import read_history
from generator.records.record import Record
from generator.records.record_text import record_text
from generator.rules.run import check_file
from generator.settings import Settings


@dataclass
class Told:
    """What to say, whether all is well, and the file to write (path below the root, text)."""

    lines: list[str] = field(default_factory=list)
    ok: bool = True
    file: tuple[str, str] | None = None

    def right(self, text: str) -> None:
        """Something that was looked at and holds."""
        self.lines.append(f"符合　{text}")

    def mind(self, text: str) -> None:
        """Something to be aware of, which decides nothing."""
        self.lines.append(f"注意　{text}")

    def wrong(self, text: str) -> None:
        """Something that does not hold."""
        self.ok = False
        self.lines.append(f"不符　{text}")


def announced(settings: Settings, path: str) -> Told:
    """Who could be drawn, as far as it can be said before the seed exists; raises DrawFault."""
    with _history():
        case = _Case.opened(settings, path)
        return case.announced(case.announcement(case.record))


def drawn(settings: Settings, path: str, seed: str) -> Told:
    """The result of the announcement at `path`, as a file to write; raises DrawFault."""
    with _history():
        case = _Case.opened(settings, path)
        return case.drawn(case.announcement(case.record), composed(seed))


def verified(settings: Settings, path: str) -> Told:
    """Whether what stands at `path` follows from the history; raises DrawFault."""
    with _history():
        case = _Case.opened(settings, path)
        form = case.catalogue.forms[case.record.key.form]
        if part.is_announcement(form):
            return case.announced(case.announcement(case.record))
        result = part.result_of(case.record, form)
        return case.verified(case.announcement(case.read(result.announcement)), result)


@contextmanager
def _history() -> Iterator[None]:
    try:
        yield
    except GitFailed as problem:
        raise DrawFault(f"git 读不出历史：{str(problem).strip()}") from None


@dataclass(frozen=True, slots=True)
class _Case:
    settings: Settings
    catalogue: Catalogue
    record: Record

    @classmethod
    def opened(cls, settings: Settings, path: str) -> _Case:
        catalogue = load_catalogue(settings).catalogue
        if catalogue is None:
            raise DrawFault("schema/ 里有错误，先运行 gongbao check 改正。")
        key = RecordKey.from_path(path)
        form = catalogue.forms.get(key.form) if key else None
        if key is None or form is None or form.draw is None:
            raise DrawFault(f"“{path}”不是抽取公告，也不是抽取结果。")
        require_history(settings.root)
        return cls(settings, catalogue, _record(settings, catalogue, key))

    def read(self, key: RecordKey) -> Record:
        return _record(self.settings, self.catalogue, key)

    def announcement(self, record: Record) -> Announcement:
        form = self.catalogue.forms[record.key.form]
        if not part.is_announcement(form):
            raise DrawFault(f"“{record.key.path}”不是抽取公告。")
        for fault in part.form_faults(form, self.catalogue.forms):
            raise DrawFault(fault)
        return part.announcement_of(record, form)

    def announced(self, announcement: Announcement) -> Told:
        told = Told(_headed(announcement))
        root, form = self.settings.root, self.catalogue.forms[announcement.key.form]
        conditions = Conditions.of(self.catalogue.forms, form.id)
        head = read_history(root).head
        latest = head.hash if head else announcement.commit
        try:
            commit = signing(root, form, announcement)
            conditions, latest = conditions_at(root, announcement, commit), commit.hash
            told.right(f"公告于 {day_of(commit)} 签发（提交 {commit.short}），早于公开数字。")
        except NotSigned:
            told.mind("公告还没有签发，或者签发以后在这里改过。合并以后再核对一次。")
        except DrawFault as problem:
            told.wrong(str(problem))
        meant = announcement.under(conditions.announcement)
        candidates = candidates_at(root, conditions, meant, announcement.commit)
        changed = pool_difference(
            candidates.keys, candidates_at(root, conditions, meant, latest).keys
        )
        if changed:
            told.wrong(
                f"公告写的提交之后，名单变过：{changed}。"
                f"在公开数字产生之前，把公告的 {part.COMMIT} 改成 {latest}。"
            )
        _judge_announced(told, meant, candidates)
        told.lines += _listed("候选名单", candidates, candidates.keys)
        told.lines.append(f"名单校验值：{digest(candidates.keys)}")
        told.lines.append("公告可以用来抽取" if told.ok else "公告不能用来抽取")
        return told

    def drawn(self, announcement: Announcement, seed: str) -> Told:
        own_form = self.catalogue.forms[announcement.key.form]
        form = part.result_form(self.catalogue.forms, own_form.id)
        for fault in part.form_faults(form, self.catalogue.forms):
            raise DrawFault(fault)
        own = announcement.key
        key = RecordKey(own.jurisdiction, own.bureau, own.programme, form.id, own.id)
        if (self.settings.root / key.path).exists():
            raise DrawFault(f"已经有抽取结果 {key.path}：一份公告只抽一次。")
        _, candidates = proven_candidates(self.settings.root, own_form, announcement)
        right = outcome(announcement, candidates.keys, seed)
        told = Told(_headed(announcement))
        told.lines.append(f"候选 {len(candidates.keys)} 人，名单校验值：{digest(candidates.keys)}")
        told.lines += _listed("抽中", candidates, right.drawn)
        told.lines += _listed("候补（按次序递补）", candidates, right.reserves)
        data = {
            part.SEED: seed,
            part.ALGORITHM: ALGORITHM,
            part.DIGEST: digest(candidates.keys),
            **_references(form, key, announcement, candidates.keys, right),
        }
        told.file = (key.path, record_text(form, data))
        return told

    def verified(self, announcement: Announcement, result: Result) -> Told:
        told = Told(_headed(announcement))
        try:
            self._judge(told, announcement, result)
        except DrawFault as problem:
            told.wrong(str(problem))
        for path in removed_announcements(self.settings.root, announcement):
            told.mind(f"这个项目计划有过一份抽取公告，后来删除了：{path}")
        told.lines.append("一致" if told.ok else "不一致")
        return told

    def _judge(self, told: Told, announcement: Announcement, result: Result) -> None:
        form = self.catalogue.forms[announcement.key.form]
        commit, candidates = proven_candidates(self.settings.root, form, announcement)
        told.right(
            f"公告于 {day_of(commit)} 签发（提交 {commit.short}），"
            f"早于公开数字产生的 {announcement.seed_day}，此后没有改过。"
        )
        pool = f"提交 {announcement.commit[:10]} 里的名单"
        changed = pool_difference(candidates.keys, result.candidates)
        if changed:
            raise DrawFault(f"候选名单和{pool}不同：{changed}。")
        told.right(f"候选名单和{pool}相同，{len(candidates.keys)} 人。")
        for difference in differences(announcement, result):
            raise DrawFault(difference.message)
        told.right("按公开数字重新抽取，抽中和候补的人相同，次序相同。")


def _judge_announced(told: Told, announcement: Announcement, candidates: Candidates) -> None:
    fault = pattern_fault(announcement.pattern)
    if fault:
        told.wrong(fault)
    try:
        refuse_too_few(announcement, candidates.keys)
    except DrawFault as problem:
        told.wrong(str(problem))
    if len(candidates.keys) == announcement.number:
        told.mind("候选人正好是要抽的人数，抽取选不出人，只排出次序。")


def _record(settings: Settings, catalogue: Catalogue, key: RecordKey) -> Record:
    form = catalogue.forms.get(key.form)
    if form is None or not (settings.root / key.path).is_file():
        raise DrawFault(f"没有记录 {key.path}。")
    data, problems = check_file(settings, form, key.path)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise DrawFault(f"{key.path} 有错误，先运行 gongbao check 改正。")
    return Record(key, data)


def _references(
    form: Form,
    key: RecordKey,
    announcement: Announcement,
    candidates: Sequence[str],
    right: Outcome,
) -> dict[str, str | list[str]]:
    """The fields of a result at `key` that refer to other records."""
    name, reference = part.announcement_reference(form)
    found: dict[str, str | list[str]] = {
        name: part.written_reference(announcement.id, key, reference)
    }
    for field_name, people in (
        (part.CANDIDATES, candidates),
        (part.DRAWN, right.drawn),
        (part.RESERVES, right.reserves),
    ):
        reference = part.items_reference(form, field_name)
        if people:
            found[field_name] = [part.written_reference(one, key, reference) for one in people]
    return found


def _headed(announcement: Announcement) -> list[str]:
    asked = f"抽 {announcement.number} 人，候补 {announcement.reserves} 人"
    return [
        f"{announcement.title}（{announcement.key}）",
        f"{asked}，指名回避 {len(announcement.excluded)} 人。",
        f"公开数字 {announcement.seed_day} 产生，写法：{announcement.pattern}",
    ]


def _listed(label: str, candidates: Candidates, keys: Sequence[str]) -> Iterator[str]:
    yield f"{label} {len(keys)} 人："
    for index, key in enumerate(keys, 1):
        yield f"  {index}. {candidates.titles.get(key, key)}　{key}"
