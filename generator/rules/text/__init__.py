"""Y1xx: faults of the file and of its text, before anything is known of the form.

A line rule has `check_lines(source)`; a tree rule has `check_tree(source, node, bounds)`.
"""
