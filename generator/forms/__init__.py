"""What records are written with: templates, web forms, workbooks, and the text of a record."""
