"""Readers: one file a format. ``table.py`` names them and imports one when it is chosen."""
