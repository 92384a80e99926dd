"""The demonstration: a synthetic year of every programme; it must hold nothing real."""
