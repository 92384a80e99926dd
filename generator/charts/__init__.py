"""Figures as pictures: charts take DataFrames, never records, and yield SVG with words."""
