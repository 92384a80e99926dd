"""What is checked: one rule a file, whose docstring is its page; no rule prints or stops."""
