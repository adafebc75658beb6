"""What is shown of all the work together."""
