"""Rewrites examples/, or writes the demonstration's key files for trying `gongbao unseal`.

python -m tooling.demonstration [FOLDER]
python -m tooling.demonstration --keys FOLDER    (outside the repository)
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tooling.demonstration.keys import write_key_files
from tooling.demonstration.year import EXAMPLES, rewrite


def main() -> None:
    """Do what the arguments ask for."""
    asked = argparse.ArgumentParser(prog="python -m tooling.demonstration")
    asked.add_argument("folder", nargs="?", type=Path, default=EXAMPLES, help="演示数据的文件夹")
    asked.add_argument("--keys", type=Path, metavar="文件夹", help="只写出演示用的密钥文件")
    given = asked.parse_args()
    if given.keys is None:
        sys.stdout.write(f"{given.folder}：{rewrite(given.folder)} 条演示记录\n")
        return
    try:
        written = write_key_files(given.keys)
    except FileExistsError as problem:
        raise SystemExit(f"已经有 {problem.filename}，没有覆盖。") from None
    sys.stdout.write("".join(f"演示密钥：{path}\n" for path in written))


if __name__ == "__main__":
    main()
