"""The check that a Python programmer writes first: PyYAML's C loader and jsonschema, in one loop.

Usage: python plain_check.py SCHEMA FOLDER
"""

import json
import sys
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator


class TextDates(yaml.CSafeLoader):
    """Leaves dates as text, as the schema wants them."""


TextDates.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for sign, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def main(schema: str, folder: str) -> int:
    validator = Draft202012Validator(json.loads(Path(schema).read_text("utf-8")))
    faults = 0
    for path in sorted(Path(folder).rglob("*.yml")):
        data = yaml.load(path.read_text("utf-8"), TextDates)
        for error in validator.iter_errors(data):
            faults += 1
            print(f"{path}: {error.json_path}: {error.message}")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
