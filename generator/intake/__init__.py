"""What is handed in by other ways than a text file becomes a record, checked like every other."""
