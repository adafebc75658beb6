"""Paper and files for people."""
