"""What goes to paper or into an office file: dialogs, preview, printer."""
