"""The table of everything that the notices ask for, and what in this system answers each row."""
