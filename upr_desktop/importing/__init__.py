"""Files from outside become recommendations or filled matrices; nothing is stored here."""
