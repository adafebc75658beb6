"""Letters, paper, and how text flows on it."""
