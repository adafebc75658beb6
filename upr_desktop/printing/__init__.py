"""Records become PDF pages."""
