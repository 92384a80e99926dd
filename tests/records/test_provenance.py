"""Who handed in what is read from real repositories: shallow, renamed, Chinese, below a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.records.provenance import read_history
from tests.real_git import git
from tests.roots import put

RECORD = "submissions/north/river/uplift-2031/enterprise/masks.yml"
OTHER = "submissions/north/hill/uplift-2031/enterprise/tea.yml"


class Repository:
    """A git repository whose clock is ours and whose settings are nobody's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.commits = 0
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        day = f"2031-05-{self.commits + 1:02d}T08:00:00+08:00"
        person = {"name": "张三", "address": "zhang@gazette.example"}
        return git(self.folder, *arguments, day=day, **person)

    def commit(self, subject: str) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject)
        self.commits += 1
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "desk")


def test_the_first_and_the_last_commit_of_a_file(repository: Repository) -> None:
    put(repository.folder, RECORD, "name: 一\n")
    first = repository.commit("报送：防护物资")
    put(repository.folder, OTHER, "name: 茶\n")
    repository.commit("报送：茶")
    put(repository.folder, RECORD, "name: 二\n")
    last = repository.commit("更正：防护物资")
    history = read_history(repository.folder)
    found = history.of(RECORD)
    assert found is not None
    assert (found.first.hash, found.last.hash, found.commits) == (first, last, 2)
    assert (found.first.date, found.last.date) == ("2031-05-01", "2031-05-03")
    assert found.first.time == "2031-05-01T08:00:00+08:00"
    assert found.last.subject == "更正：防护物资"
    assert history.head is not None
    assert history.head.hash == last
    assert history.complete


def test_nothing_of_the_people_is_kept(repository: Repository) -> None:
    put(repository.folder, RECORD, "name: 一\n")
    repository.commit("报送")
    assert "张三" not in repr(read_history(repository.folder))
    assert "zhang@" not in repr(read_history(repository.folder))


def test_what_is_not_committed_has_no_provenance_and_is_named_as_changed(
    repository: Repository,
) -> None:
    put(repository.folder, RECORD, "name: 一\n")
    repository.commit("报送")
    put(repository.folder, RECORD, "name: 二\n")
    put(repository.folder, OTHER, "name: 茶\n")
    history = read_history(repository.folder)
    assert history.of(OTHER) is None
    assert history.changed == {RECORD, OTHER}


def test_a_renamed_file_begins_anew_because_its_path_is_its_identity(
    repository: Repository,
) -> None:
    put(repository.folder, RECORD, "name: 一样的内容，一样的内容\n")
    repository.commit("报送")
    renamed = RECORD.replace("masks", "masks-2")
    repository.git("mv", RECORD, renamed)
    moved = repository.commit("改名")
    found = read_history(repository.folder).of(renamed)
    assert found is not None
    assert (found.first.hash, found.commits) == (moved, 1)


def test_a_merged_request_counts_from_its_merge(repository: Repository) -> None:
    repository.commit("开始")
    repository.git("switch", "-q", "-c", "request")
    put(repository.folder, RECORD, "name: 一\n")
    repository.commit("草稿")
    put(repository.folder, RECORD, "name: 二\n")
    repository.commit("再改")
    repository.git("switch", "-q", "main")
    put(repository.folder, OTHER, "name: 茶\n")
    repository.commit("别的报送")
    repository.git("merge", "-q", "--no-ff", "-m", "合并报送", "request")
    merge = repository.git("rev-parse", "HEAD").strip()
    found = read_history(repository.folder).of(RECORD)
    assert found is not None
    assert (found.first.hash, found.last.hash, found.commits) == (merge, merge, 1)


def test_odd_names_and_subjects_are_read_as_they_are(repository: Repository) -> None:
    names = (
        "submissions/汇总 表.yml",
        'submissions/a"b.yml',
        "submissions/c\nd.yml",
        "submissions/\te",
        "\nsubmissions",
        "a\x1eb",
    )
    for name in names:
        put(repository.folder, name, "x\n")
    repository.commit("含“引号”、\t制表符和 100% 的说明")
    history = read_history(repository.folder)
    assert set(history.by_path) == set(names)
    found = history.of(names[0])
    assert found is not None
    assert found.last.subject == "含“引号”、\t制表符和 100% 的说明"


def test_a_subject_cannot_pass_for_a_commit(repository: Repository) -> None:
    put(repository.folder, RECORD, "name: 一\n")
    subject = "一\x1e" + "0" * 40 + "\x1f2031-01-01T00:00:00Z\x1f假的"
    commit = repository.commit(subject)
    found = read_history(repository.folder).of(RECORD)
    assert found is not None
    assert (found.last.hash, found.last.subject) == (commit, subject)


def test_a_shallow_clone_says_that_it_is_not_complete(
    repository: Repository, tmp_path: Path
) -> None:
    put(repository.folder, RECORD, "name: 一\n")
    repository.commit("报送")
    put(repository.folder, RECORD, "name: 二\n")
    last = repository.commit("更正")
    repository.git(
        "clone", "-q", "--depth", "1", f"file://{repository.folder}", str(tmp_path / "s")
    )
    history = read_history(tmp_path / "s")
    assert not history.complete
    found = history.of(RECORD)
    assert found is not None
    assert found.last.hash == last


def test_a_root_below_the_top_of_its_repository(repository: Repository) -> None:
    put(repository.folder, f"examples/{RECORD}", "name: 一\n")
    put(repository.folder, RECORD, "name: 别的\n")
    repository.commit("报送")
    put(repository.folder, RECORD, "name: 改了\n")
    repository.commit("上层的更正")
    put(repository.folder, f"examples/{OTHER}", "name: 茶\n")
    history = read_history(repository.folder / "examples")
    assert history.location == "examples/"
    assert set(history.by_path) == {RECORD}
    found = history.of(RECORD)
    assert found is not None
    assert found.commits == 1
    assert history.changed == {OTHER}


def test_outside_git_and_before_the_first_commit_there_is_no_history(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(repository.folder, RECORD, "name: 一\n")
    assert read_history(repository.folder).head is None
    (tmp_path / "alone").mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    history = read_history(tmp_path / "alone")
    assert (history.head, history.complete, dict(history.by_path)) == (None, True, {})


def test_without_git_there_is_no_history(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(repository.folder, RECORD, "name: 一\n")
    repository.commit("报送")
    monkeypatch.setenv("PATH", "/nonexistent")
    assert read_history(repository.folder).head is None


def test_a_user_s_own_settings_do_not_change_what_is_read(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(repository.folder, RECORD, "name: 一\n")
    repository.commit("报送")
    settings = tmp_path / ".gitconfig"
    sections = {
        "log": ("showSignature = true", "date = relative", "decorate = full"),
        "core": ("quotePath = true", "pager = false"),
        "diff": ("renames = copies", "noprefix = true"),
        "status": ("relativePaths = true", "short = true", "branch = true"),
        "color": ("ui = always",),
    }
    settings.write_text("\n".join(f"[{name}]\n" + "\n".join(s) for name, s in sections.items()))
    plain = read_history(repository.folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read_history(repository.folder) == plain
