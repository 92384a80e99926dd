"""Seals and opens the private fields of record files; it must not write a file, print or exit."""
