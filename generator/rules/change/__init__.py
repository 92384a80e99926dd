"""Rules for a change as a whole (G5xx): one file each, found by import; `check(change)` finds."""
