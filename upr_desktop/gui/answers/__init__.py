"""The page on which the government's answers are pasted."""
