"""The page of recommendations that are alike."""
