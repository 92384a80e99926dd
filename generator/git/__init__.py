"""What git keeps, as plain data; it must not know records, rules or pages."""
