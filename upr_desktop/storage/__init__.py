"""The SQLite file of a workspace."""
