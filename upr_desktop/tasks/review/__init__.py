"""What is decided about recommendations that are here: differences, clusters, twins."""
