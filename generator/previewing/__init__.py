"""Both sides of a change as sites, and a small one of what differs; nothing here is published."""
