"""The page on which recommendations are added, from a file to the groups."""
