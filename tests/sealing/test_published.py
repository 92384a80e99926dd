"""Nothing private is published: two sites of different secrets are the same, byte by byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.roots import gongbao, put, small_root
from tests.sealing.conftest import CLEAR, LIAISON, SECRETS

OTHERS = ("司徒  青", "010-12345678", "独孤求学", "西门  雪")


def published(root: Path, text: str) -> dict[str, bytes]:
    put(root, LIAISON, text)
    done = gongbao("seal", LIAISON, "--root", str(root))
    assert done.returncode == 0, done.stderr.decode()
    site = root.parent / "site"
    done = gongbao("build", "--out", str(site), "--root", str(root), SOURCE_DATE_EPOCH="1900000000")
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


@pytest.mark.slow
def test_a_site_does_not_depend_on_what_is_sealed(tmp_path: Path) -> None:
    other = CLEAR
    for mine, theirs in zip(SECRETS, OTHERS, strict=True):
        other = other.replace(mine, theirs)
    root = small_root(tmp_path / "one/root")
    site = published(root, CLEAR)
    record = (root / LIAISON).read_text("utf-8")
    tokens = re.findall(r"age:[A-Za-z0-9_-]{80,}", record)
    assert len(tokens) == len(SECRETS)
    assert any(path.startswith("records/north/river/uplift-2031/liaison/") for path in site)
    for path, content in site.items():
        for secret in SECRETS:
            assert secret.encode() not in content, path
        for token in tokens:
            pieces = {token[start : start + 16] for start in range(120, len(token) - 16, 16)}
            assert not any(piece.encode() in content for piece in pieces), path
        if not path.startswith("rules/"):
            assert b"age:YWdl" not in content, path
    assert published(small_root(tmp_path / "two/root"), other) == site
