"""What a person can mend, in sentences."""
