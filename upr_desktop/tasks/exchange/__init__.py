"""What goes to other computers and comes from them."""
