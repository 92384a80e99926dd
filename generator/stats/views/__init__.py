"""What a programme's views show, worked out from its records."""
