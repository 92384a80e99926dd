"""Figures derived from records as tidy DataFrames; nothing here draws, exports or reads files."""
