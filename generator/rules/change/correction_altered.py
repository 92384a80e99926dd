"""更正签发以后改动了原来的内容

更正和撤回里的记录、种类和改动，是原来内容的凭据，签发以后不能改。写错了原因、由谁提出或日期的，可以再写一条更正，更正这条更正。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.amendment import SETTLED
from generator.records.change import Change
from generator.rules.change.amended import is_signed
from generator.rules.rule import Rule

RULE = Rule.of("G513", __name__, __doc__)


def check(change: Change) -> Iterator[Diagnostic]:
    """One finding for each signed amendment whose old values are altered."""
    for key, each in change.keys.items():
        old, new = change.old(key), change.new(key)
        if each.added or each.deleted or not old or not new or not is_signed(change, key):
            continue
        form = change.before.catalogue.forms[key.form]
        changed = [name for name in SETTLED if old.data.get(name) != new.data.get(name)]
        if form.amends and changed:
            field = form.root.child(changed[0])
            yield RULE.found(
                key.path,
                f"这条更正已经签发，“{field.title if field else changed[0]}”不能再改。",
                pointer=f"/{changed[0]}",
                help_text="恢复原样。原记录还要改的，改动原记录，另写一条更正。",
            )
