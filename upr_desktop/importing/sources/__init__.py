"""Tables become what was found: one file a source."""
