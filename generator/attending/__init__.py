"""Looks after the open requests of a forge: trusted code, run from the main line by itself."""
