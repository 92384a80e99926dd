"""What a file with faults seems to say, for a reviewer to recognise it; it judges nothing."""

from __future__ import annotations

from generator.git.command import objects
from generator.git.trees import Difference
from generator.records.form import Form
from generator.records.key import RecordKey
from generator.records.record import Record
from generator.records.typed import typed
from generator.rules.explain_text import explain_text
from generator.settings import Settings


def readable(settings: Settings, key: RecordKey, file: Difference, form: Form) -> Record | None:
    """The fields that the form knows, as far as the text can be read; None where it cannot.

    Only what git has is read: the file itself is not touched.
    """
    if not file.new:
        return None
    (content,) = objects(settings.root, [file.new])
    if content is None or len(content) > settings.bounds.file_bytes:
        return None
    tree = explain_text(key.path, content, settings.bounds).tree
    data = typed(tree, form.root)
    if not isinstance(data, dict):
        return None
    return Record(key, {name: value for name, value in data.items() if name in form.root.by_name})
