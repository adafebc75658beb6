"""The page on which files for others are made."""
