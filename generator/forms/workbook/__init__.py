"""A form as a workbook to fill in, and a filled-in workbook as a record; no files, no printing."""
