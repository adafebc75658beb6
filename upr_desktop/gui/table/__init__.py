"""The matrix as a table to look at."""
