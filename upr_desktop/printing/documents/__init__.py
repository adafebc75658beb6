"""What stands on paper: one file a document."""
