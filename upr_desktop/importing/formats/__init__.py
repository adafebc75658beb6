"""Bytes become tables and texts: one file a format."""
