"""Home: how far the work is, and what comes next."""
