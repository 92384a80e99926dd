"""R3xx: faults within one record that a schema cannot say; each file has `check(subject)`."""
