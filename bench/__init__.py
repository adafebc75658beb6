"""How fast the program is, each figure beside something else in the same run. `make bench` runs all of it."""
