"""Word, Excel, data and calendar files."""
