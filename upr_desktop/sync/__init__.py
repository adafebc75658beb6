"""Commits to a bundle file and back; never sees the database."""
