"""What a user sets out to do: one module a deed."""
