"""The forms of this repository, drawn from beginning to end as docs/draw.md says."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from generator.draw.order import digest, ranked
from tests.draw import second
from tests.draw.repository import Repository
from tests.roots import EXAMPLES, REPOSITORY, gongbao, real_root, replaced

PLAN: Final = "jilin/province/jilin-three-year-2022"
FOLDER: Final = f"submissions/{PLAN}"
LAID: Final = EXAMPLES / "forms/expert-draw/root" / FOLDER
NOTICE: Final = f"{FOLDER}/draw-notice/stations-2022.yml"
RESULT: Final = f"{FOLDER}/expert-draw/stations-2022.yml"
SEED: Final = "2022081期：03 08 12 19 24 31 + 07"


def test_the_forms_of_the_plan(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "gazette", fill=real_root)
    shutil.copytree(LAID / "expert", repository.root / FOLDER / "expert")
    pool = repository.commit("2022-07-01")
    (repository.root / NOTICE).parent.mkdir(parents=True)
    shutil.copy(LAID / "draw-notice/stations-2022.yml", repository.root / NOTICE)
    replaced(repository.root, NOTICE, "0123456789abcdef0123456789abcdef01234567", pool)
    repository.commit("2022-07-08")
    status, said = repository.draw(NOTICE)
    assert status == 0, said
    status, said = repository.draw(NOTICE, "--seed", SEED)
    assert status == 0, said
    expected = EXAMPLES / "forms/expert-draw/pass/stations-2022.yml"
    people = re.findall(r"province/[a-z]+", expected.read_text("utf-8").partition("drawn:")[2])
    assert re.findall(r"province/[a-z]+", repository.read(RESULT).partition("drawn:")[2]) == people
    checked = gongbao("check", "--root", str(repository.root))
    assert checked.returncode == 0, checked.stdout.decode()
    assert b"D4" not in checked.stdout
    repository.commit("2022-07-15")
    assert repository.draw(RESULT, "--verify")[1].endswith("一致\n")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine")
def test_the_commands_of_the_page_give_the_same_order(tmp_path: Path) -> None:
    page = (REPOSITORY / "docs/draw.md").read_text("utf-8")
    (script,) = re.findall(r"```bash\n(.*?)```", page, re.DOTALL)
    people = [f"{PLAN}/expert/{name}" for name in ("welding", "metrology", "testing", "a-1", "a1")]
    (tmp_path / "candidates.txt").write_text("".join(f"{p}\n" for p in people), "utf-8")
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=tmp_path, capture_output=True, check=True
    )
    first, *rest = done.stdout.decode().splitlines()
    draw = f"{PLAN}/draw-notice/stations-2022"
    assert first.rpartition(" ")[2] == digest(people) == second.list_hash(people)
    assert [line.rpartition(" ")[2] for line in rest] == list(ranked(people, draw, SEED))


def test_the_page_announces_as_the_form_wants_it() -> None:
    page = (REPOSITORY / "docs/draw.md").read_text("utf-8")
    notice = (LAID / "draw-notice/stations-2022.yml").read_text("utf-8")
    (block,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    names = [line.partition(":")[0] for line in block.splitlines()]
    assert all(re.search(rf"(?m)^{name}:", notice) for name in names)
