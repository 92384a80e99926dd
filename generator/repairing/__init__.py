"""Repairs of record files that are certain; it must not decide what is a fault."""
