"""Words for codes, fields, values and names."""
