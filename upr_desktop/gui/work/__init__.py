"""One by one: the list, the record and its boxes."""
