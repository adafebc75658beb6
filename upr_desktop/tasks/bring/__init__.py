"""What brings recommendations, answers and texts of goals in."""
