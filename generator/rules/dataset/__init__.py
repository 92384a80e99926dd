"""D4xx: faults that show only when records are seen together; each file has `check(dataset)`."""
