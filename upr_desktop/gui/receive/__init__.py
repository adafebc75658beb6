"""The page that receives files, and the one on which differences are decided."""
