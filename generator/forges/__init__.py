"""What a forge tells of requests, and what it is told; it must not know records, rules or pages."""
