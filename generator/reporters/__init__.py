"""Findings as text for a reader or a program; no finding is made and nothing is printed here."""
