"""The pages that programmes define over their records, one kind a file."""
