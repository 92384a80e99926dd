"""Compares the engine with its peers on made-up records; nothing here is published."""
