"""The records as open data and feeds; nothing is counted, laid out as HTML or written to disk."""
