"""Pages of the gazette, one kind a file; nothing here reads records from disk or writes files."""
