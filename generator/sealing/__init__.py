"""Seals one text for whoever holds a key, and opens it; it knows neither records nor files."""
