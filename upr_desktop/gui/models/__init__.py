"""Qt item models: they show, and emit wishes."""
